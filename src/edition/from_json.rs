//! The fields of each part of an edition, as they are read from JSON.

use super::file::EditionFile;
use super::index::{Entry, Index};
use super::json::{FromJson, Object};
use super::model::{
    Authority, Budget, CASH, Figures, Header, Indicator, LeftOut, Lens, Module, Need, Neighbours, Ranks,
    Source, Spend,
};
use super::words::{Polarity, SpendStatus, Status};

impl FromJson for EditionFile {
    fn from_json(object: &Object) -> Self {
        object.need("format");
        object.need("authorities");
        object.need("lenses");
        EditionFile {
            format: object.whole("format").unwrap_or_default(),
            edition: object.object("edition").unwrap_or_default(),
            authorities: object.list("authorities"),
            lenses: object.list("lenses"),
            indicators: object.list("indicators"),
            figures: object.list("figures"),
            spend: object.list("spend"),
            need: object.list("need"),
            budgets: object.list("budgets"),
            neighbours: object.list("neighbours"),
            ranks: object.list("ranks"),
        }
    }
}

impl FromJson for Header {
    fn from_json(object: &Object) -> Self {
        object.need("periods");
        let price_base = object.text_if_any("price_base");
        Header {
            id: object.text("id"),
            title: object.text("title"),
            published: object.text_if_any("published"),
            licence: object.text_if_any("licence"),
            code_scheme: object.term("code_scheme"),
            periods: object.texts("periods"),
            base_period: object.text("base_period"),
            price_base: if price_base.is_empty() { CASH.to_string() } else { price_base },
            deflators: object.numbers_by_name("deflators"),
            ranked: object.whole("ranked"),
            shown: object.whole("shown"),
            sources: object.list("sources"),
            modules: object.list("modules"),
            left_out: object.list("left_out"),
            notes: object.texts("notes"),
        }
    }
}

impl FromJson for Source {
    fn from_json(object: &Object) -> Self {
        Source {
            id: object.text("id"),
            publisher: object.text("publisher"),
            title: object.text("title"),
            released: object.text_if_any("released"),
            licence: object.text_if_any("licence"),
            url: object.text_if_any("url"),
        }
    }
}

impl FromJson for Module {
    fn from_json(object: &Object) -> Self {
        Module { id: object.text("id"), name: object.text("name"), lenses: object.texts("lenses") }
    }
}

impl FromJson for LeftOut {
    fn from_json(object: &Object) -> Self {
        LeftOut { code: object.text("code"), name: object.text("name"), reason: object.text("reason") }
    }
}

impl FromJson for Authority {
    fn from_json(object: &Object) -> Self {
        Authority {
            code: object.text("code"),
            name: object.text("name"),
            class: object.text_if_any("class"),
            region: object.text_if_any("region"),
            rural_urban: object.text_if_any("rural_urban"),
            deprivation: object.number("deprivation"),
            q: object.whole("q"),
            r: object.whole("r"),
            predecessors: object.texts("predecessors"),
            successors: object.texts("successors"),
            other_names: object.texts("other_names"),
            note: object.text_if_any("note"),
        }
    }
}

impl FromJson for Lens {
    fn from_json(object: &Object) -> Self {
        Lens {
            id: object.text("id"),
            name: object.text("name"),
            short_name: object.text_if_any("short_name"),
            weight: object.number("weight").unwrap_or(1.0),
            population: object.text_if_any("population"),
            description: object.text_if_any("description"),
        }
    }
}

impl FromJson for Indicator {
    fn from_json(object: &Object) -> Self {
        object.need("polarity");
        Indicator {
            id: object.text("id"),
            lens: object.text("lens"),
            theme: object.text_if_any("theme"),
            name: object.text("name"),
            plain_name: object.text_if_any("plain_name"),
            unit: object.text_if_any("unit"),
            decimals: object.whole("decimals").unwrap_or(0),
            polarity: object.term("polarity").unwrap_or(Polarity::None),
            weight: object.number("weight").unwrap_or(1.0),
            source: object.text_if_any("source"),
            value_created: object.text_if_any("value_created"),
            easily_graded: object.text_if_any("easily_graded"),
            traditional_measure: object.text_if_any("traditional_measure"),
            description: object.text_if_any("description"),
            caution: object.text_if_any("caution"),
        }
    }
}

impl FromJson for Figures {
    fn from_json(object: &Object) -> Self {
        object.need("values");
        object.need("status");
        Figures {
            indicator: object.text("indicator"),
            period: object.text("period"),
            values: object.column("values"),
            status: object.terms("status", Status::NotPublished),
            numerators: object.column("numerators"),
            denominators: object.column("denominators"),
            lower: object.column("lower"),
            upper: object.column("upper"),
            measured_over: object.notes("measured_over"),
            notes: object.notes("notes"),
        }
    }
}

impl FromJson for Spend {
    fn from_json(object: &Object) -> Self {
        object.need("pounds");
        object.need("population");
        object.need("status");
        Spend {
            lens: object.text("lens"),
            period: object.text("period"),
            pounds: object.column("pounds"),
            population: object.column("population"),
            other_pounds: object.column("other_pounds"),
            status: object.terms("status", SpendStatus::Published),
            kind: object.terms_if_any("kind"),
            notes: object.notes("notes"),
        }
    }
}

impl FromJson for Need {
    fn from_json(object: &Object) -> Self {
        object.need("values");
        Need {
            lens: object.text("lens"),
            measure: object.text_if_any("measure"),
            values: object.column("values"),
        }
    }
}

impl FromJson for Budget {
    fn from_json(object: &Object) -> Self {
        Budget {
            period: object.text("period"),
            service: object.text("service"),
            budget_pounds: object.column("budget_pounds"),
            outturn_pounds: object.column("outturn_pounds"),
            notes: object.notes("notes"),
        }
    }
}

impl FromJson for Neighbours {
    fn from_json(object: &Object) -> Self {
        Neighbours { model: object.text("model"), nearest: object.place_lists("nearest") }
    }
}

impl FromJson for Ranks {
    fn from_json(object: &Object) -> Self {
        Ranks { period: object.text("period"), lens: object.text("lens"), ranks: object.wholes("ranks") }
    }
}

impl FromJson for Index {
    fn from_json(object: &Object) -> Self {
        object.need("editions");
        Index { editions: object.list("editions") }
    }
}

impl FromJson for Entry {
    fn from_json(object: &Object) -> Self {
        Entry {
            id: object.text("id"),
            title: object.text("title"),
            published: object.text("published"),
            file: object.text("file"),
            ranges: object.text_if_any("ranges"),
            sha256: object.text("sha256"),
        }
    }
}
