//! Routes, and beside each what the OpenAPI document says of it.
//!
//! What makes the document of the handlers is a twentieth of the whole program, and makes the same each time. So only a debug
//! build makes it; what is given out holds the text that a test compares with it (`docs/api/openapi.snap`). The routes
//! themselves are put together in one way by both.

use axum::{Router, routing::MethodRouter};
#[cfg(debug_assertions)]
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::App;

/// Handlers of one path, each under the method that it says itself, and what the document says of them.
macro_rules! routes {
    ($first:path $(, $other:path)* $(,)?) => {{
        use $crate::api::routing::{Routed, under};
        utoipa_axum::paste! {
            let path = utoipa_axum::routes!(@path [path()] of $first);
            let methods = axum::routing::MethodRouter::new();
            let methods = under(methods, &utoipa_axum::routes!(@path [methods()] of $first), $first);
            $(let methods = under(methods, &utoipa_axum::routes!(@path [methods()] of $other), $other);)*
        }
        Routed {
            path,
            methods,
            #[cfg(debug_assertions)]
            said: utoipa_axum::routes!($first $(, $other)*),
        }
    }};
}
pub(crate) use routes;

/// Handlers of one path: what [`routes!`] gives.
pub(crate) struct Routed {
    pub(crate) path: String,
    pub(crate) methods: MethodRouter<App>,
    #[cfg(debug_assertions)]
    pub(crate) said: UtoipaMethodRouter<App>,
}

/// Adds a handler to those of its path, under each of its methods.
pub(crate) fn under<H, T>(
    methods: MethodRouter<App>,
    by: &[utoipa::openapi::HttpMethod],
    handler: H,
) -> MethodRouter<App>
where
    H: axum::handler::Handler<T, App>,
    T: 'static,
{
    use utoipa_axum::PathItemExt;
    by.iter().fold(methods, |methods, by| methods.on(by.to_method_filter(), handler.clone()))
}

/// What one may ask of a word.
#[derive(Default)]
pub(crate) struct Operations {
    pub(super) router: Router<App>,
    #[cfg(debug_assertions)]
    pub(super) said: OpenApiRouter<App>,
}

impl Operations {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds the handlers of a path.
    pub(crate) fn routes(self, routed: Routed) -> Self {
        Self {
            router: self.router.route(&routed.path, routed.methods),
            #[cfg(debug_assertions)]
            said: self.said.routes(routed.said),
        }
    }

    /// Adds the routes of another word, or a part of this one.
    pub(crate) fn merge(self, other: Self) -> Self {
        Self {
            router: self.router.merge(other.router),
            #[cfg(debug_assertions)]
            said: self.said.merge(other.said),
        }
    }

    /// Lets bodies of these routes be so large, in bytes.
    pub(crate) fn up_to(self, most: usize) -> Self {
        Self { router: self.router.layer(axum::extract::DefaultBodyLimit::max(most)), ..self }
    }
}
