//! Doors to the loop and to what is done for and by customers.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{Row, Who::Only, get};

pub(super) const ROWS: &[Row] = &[get("GET /loop", Only(&[Director, Seller, Approver, Reader]))];
