//! How the response to the pulses of a project comes about: whom a question reached, and who answered.

use domain::post::MailState;
use store::pulses::Pulse;

use super::Tended;
use crate::{
    Why, Whys,
    why::{Cell, Table},
};

impl Tended {
    /// The figures of this page; nothing before a question reached somebody.
    pub(super) fn whys(&self) -> Whys {
        let w = &self.w;
        if self.reached() == 0 {
            return Whys::default();
        }
        let head = ["tended-contact", "tended-moment", "why-answer"].map(|key| w.t(key));
        let mut table = Table::new(w.t("tended-pulses"), head);
        for pulse in &self.pulses {
            let moment = w.t(format!("customer-moment-{}", pulse.moment.code()));
            let asked = format!("{moment}, {}", w.date(pulse.asked_on));
            table.row([pulse.contact_name.clone(), asked, self.came_of(pulse)].map(Cell::from));
        }
        let why = Why::new("response", w.t("why-response"), w.count(self.answered()))
            .rule(w.t("why-response-reached"))
            .input(w.t("why-answered"), w.count(self.answered()))
            .input(w.t("why-reached-by"), w.count(self.reached()))
            .table(table)
            .lacking((self.on_the_way() > 0).then(|| w.n("tended-on-the-way", self.on_the_way())))
            .lacking((self.not_reached() > 0).then(|| w.n("tended-not-reached", self.not_reached())));
        [why].into_iter().collect()
    }

    /// What came of a question.
    fn came_of(&self, pulse: &Pulse) -> String {
        let w = &self.w;
        let state = pulse.mail.as_ref().map(|mail| mail.state);
        match (&pulse.answer, state) {
            (Some(answer), _) => w.count(answer.score),
            (None, Some(MailState::Waiting)) => w.t("why-on-the-way"),
            (None, Some(state)) if state != MailState::Sent => w.t("mail-failed"),
            (None, _) => w.t(if pulse.is_open() { "tended-waits" } else { "tended-lapsed" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Cast, World, delivery};

    #[tokio::test]
    async fn a_response_names_whom_a_question_reached() {
        let world = World::new().await;
        let path = format!("/projects/{}/customer", delivery::project(&world).await);
        let page = world.get(Cast::Tess, &path).await.is(200);
        assert!(!page.text.contains("why-response"), "nobody was asked");
        let anna = page.text.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let form = [("contact", anna.as_str()), ("role", "user"), ("moment", "start")];
        world.post(Cast::Tess, &format!("{path}/pulses"), &form).await.is(303);
        let page = world.get(Cast::Tess, &path).await.is(200).says("id=\"why-response\" popover");
        page.says("als de link met de hand is gegeven").says("Wacht op antwoord");
    }
}
