//! The charter does not say where a visitor refuses or changes a choice.

use super::support::is_audience;
use super::{Context, Findings, Rule, eea, france};
use crate::diagnostic::kind;
use crate::edition::Says;

pub const RULE: Rule = Rule {
    kind: kind::OBJECTION_MISSING,
    sources: &[
        eea(
            "GDPR, article 7(3): consent is withdrawn as easily as it is given; article 21: people can object to what rests on a task in the public interest or on a legitimate interest",
        ),
        france(
            "article 82, 2° of the law of 6 January 1978: the user is informed of the means to object to cookies that need consent; for exempt audience measurement the CNIL recommends it (guide RGPD du développeur, sheet 17)",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let editions = context.editions;
    let is_said = !editions.is_empty()
        && editions
            .iter()
            .all(|it| it.says(context.portal, Says::Objection));
    // Article 82 is not about what is exempt, its duty to inform included.
    let audience = context.cookies(is_audience);
    if is_said || !context.portal.asks_consent() && audience.is_empty() {
        return;
    }
    if context.portal.manage.is_stated() {
        out.unprinted("manage");
        return;
    }
    let id = &context.portal.id;
    out.about_portal(
        format!("portal `{id}` does not say where a visitor changes a choice about cookies"),
        "write `manage = \"…\"` in it: the address where a visitor changes a choice, or a fragment or path of its `url`, as `#manage-cookies`",
    );
}
