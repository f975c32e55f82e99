//! Reading JSON field by field, every fault with its path.
//!
//! A derived reader is compiled once for each type and each way in; for the dozen types of an edition that is a
//! sixth of what the browser would download. This one is compiled once, and names the path, what was found, what
//! was expected, and the nearest valid field.

mod named;
mod value;

use std::cell::RefCell;
use std::str::FromStr;

use super::fault::{Fault, Faults, Place, quote};
use super::labels::Labels;
use super::number::{self, Column};
use super::term::{Term, UnknownTerm};
#[cfg(feature = "intake")]
pub(crate) use value::Value;
#[cfg(not(feature = "intake"))]
use value::Value;
use value::find;

/// Something that can be read from a JSON object.
pub trait FromJson: Sized {
    /// Reads every field, noting the faults. What cannot be read is left at a stand-in, which nobody sees.
    fn from_json(object: &Object) -> Self;
}

/// Reads a JSON file that holds one object. `name` is what messages call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read<T: FromJson>(name: &str, bytes: &[u8]) -> Result<T, Faults> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| syntax(name, &error))?;
    let file = File { name, faults: RefCell::default() };
    let read = file.object(&value, String::new()).map(|object| object.read());
    let faults = file.faults.into_inner();
    match read {
        Some(read) if faults.is_empty() => Ok(read),
        _ => Err(Faults(faults)),
    }
}

/// A whole number in the outermost object of a JSON file, whatever else is wrong with it.
pub fn whole_at(bytes: &[u8], field: &str) -> Option<u32> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    find(value.as_object()?, field)?.as_place()
}

/// A file that is not JSON.
fn syntax(name: &str, error: &serde_json::Error) -> Fault {
    let place = Place { file: name.to_string(), row: Some(error.line() as u64), column: None }
        .column(format!("character {}", error.column()));
    if error.is_eof() {
        return Fault::new(place, "the end of the file", "more: it seems to have been cut short");
    }
    let text = error.to_string();
    let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
    Fault::new(place, format!("what is not JSON ({said})"), "JSON as the format describes it")
}

/// The file that is being read, and what is wrong with it so far.
struct File<'a> {
    name: &'a str,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> File<'a> {
    fn object(&'a self, value: &'a Value, path: String) -> Option<Object<'a>> {
        match value {
            Value::Object(fields) => Some(Object { file: self, fields, path, asked: RefCell::default() }),
            other => {
                self.fault(&path, kind(other), "an object");
                None
            }
        }
    }

    fn fault(&self, path: &str, found: String, expected: &str) {
        self.faults.borrow_mut().push(Fault::new(self.place(path), found, expected));
    }

    fn place(&self, path: &str) -> Place {
        let place = Place::file(self.name);
        if path.is_empty() { place } else { place.column(path) }
    }
}

/// A JSON object that is being read. Fields that nobody asked for are faults.
pub struct Object<'a> {
    file: &'a File<'a>,
    fields: &'a [(String, Value)],
    path: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Object<'a> {
    fn read<T: FromJson>(&self) -> T {
        let read = T::from_json(self);
        let asked = self.asked.borrow();
        for (at, (field, _)) in self.fields.iter().enumerate() {
            if self.fields.iter().take(at).any(|(before, _)| before == field) {
                self.file.fault(&self.at(field), format!("the field “{field}” twice"), "each field once");
            }
            if asked.contains(&field.as_str()) {
                continue;
            }
            let place = self.file.place(&self.at(field));
            self.file.faults.borrow_mut().push(Fault::not_one_of(
                place,
                field,
                "a known field",
                &mut asked.iter().copied(),
            ));
        }
        read
    }

    fn at(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_string() } else { format!("{}.{field}", self.path) }
    }

    fn get(&self, field: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(field);
        find(self.fields, field).filter(|value| !value.is_null())
    }

    fn fault(&self, field: &str, found: &Value, expected: &str) {
        self.file.fault(&self.at(field), kind(found), expected);
    }

    /// Knows a field that is for others to read.
    pub fn leave(&self, field: &'static str) {
        self.asked.borrow_mut().push(field);
    }

    /// Notes a fault where a field that has to be there is not.
    pub fn need(&self, field: &'static str) {
        if find(self.fields, field).is_none() {
            self.file.fault(&self.path, format!("no field “{field}”"), &format!("the field “{field}”"));
        }
    }

    /// A text that has to be there.
    pub fn text(&self, field: &'static str) -> String {
        self.need(field);
        self.text_if_any(field)
    }

    /// A text, empty where there is none.
    pub fn text_if_any(&self, field: &'static str) -> String {
        self.get(field).and_then(|value| self.as_text(field, value)).unwrap_or_default().to_string()
    }

    fn as_text(&self, path: &str, value: &'a Value) -> Option<&'a str> {
        let text = value.as_str();
        if text.is_none() {
            self.fault(path, value, "a text");
        }
        text
    }

    /// A number, if there is one.
    pub fn number(&self, field: &'static str) -> Option<f64> {
        let value = self.get(field)?;
        let number = value.as_f64();
        if number.is_none() {
            self.fault(field, value, "a number");
        }
        number
    }

    /// A whole number, if there is one.
    pub fn whole<T: TryFrom<i64>>(&self, field: &'static str) -> Option<T> {
        let value = self.get(field)?;
        let whole = value.as_whole().and_then(|n| T::try_from(n).ok());
        if whole.is_none() {
            self.fault(field, value, "a whole number");
        }
        whole
    }

    /// A word from a list, if there is one.
    pub fn term<T: Term>(&self, field: &'static str) -> Option<T> {
        let value = self.get(field)?;
        self.as_term(field, value)
    }

    fn as_term<T: Term>(&self, path: &str, value: &'a Value) -> Option<T> {
        let text = self.as_text(path, value)?;
        let UnknownTerm { found, valid, .. } = match T::of(text) {
            Ok(term) => return Some(term),
            Err(unknown) => unknown,
        };
        let place = self.file.place(&self.at(path));
        self.file.faults.borrow_mut().push(Fault::not_one_of(
            place,
            &found,
            "one of",
            &mut valid.iter().copied(),
        ));
        None
    }

    /// The entries of a list, empty where there is none.
    fn entries(&self, field: &'static str) -> &'a [Value] {
        match self.get(field) {
            None => &[],
            Some(Value::List(entries)) => entries,
            Some(other) => {
                self.fault(field, other, "a list");
                &[]
            }
        }
    }

    /// A list of texts, empty where there is none.
    pub fn texts(&self, field: &'static str) -> Vec<String> {
        let text = |(i, value)| self.as_text(&format!("{field}[{i}]"), value).unwrap_or_default().to_string();
        self.entries(field).iter().enumerate().map(text).collect()
    }

    /// A list of objects, empty where there is none.
    pub fn list<T: FromJson>(&self, field: &'static str) -> Vec<T> {
        let entries = self.entries(field).iter().enumerate();
        let object = |(i, value)| self.file.object(value, self.at(&format!("{field}[{i}]")));
        entries.filter_map(object).map(|object| object.read()).collect()
    }

    /// An object that has to be there.
    pub fn object<T: FromJson>(&self, field: &'static str) -> Option<T> {
        self.need(field);
        self.object_if_any(field)
    }

    /// An object, if there is one.
    pub fn object_if_any<T: FromJson>(&self, field: &'static str) -> Option<T> {
        let object = self.file.object(self.get(field)?, self.at(field))?;
        Some(object.read())
    }

    /// Whether something is so, if it is said.
    pub fn flag(&self, field: &'static str) -> Option<bool> {
        let value = self.get(field)?;
        let flag = if let Value::Bool(is) = value { Some(*is) } else { None };
        if flag.is_none() {
            self.fault(field, value, "true or false");
        }
        flag
    }

    /// A text that stands for something else, if there is one.
    pub fn parsed<T: FromStr<Err = Box<Fault>>>(&self, field: &'static str) -> Option<T> {
        let value = self.get(field)?;
        let fault = match self.as_text(field, value)?.parse() {
            Ok(parsed) => return Some(parsed),
            Err(fault) => fault,
        };
        let fault = Fault { place: self.file.place(&self.at(field)), ..*fault };
        self.file.faults.borrow_mut().push(fault);
        None
    }

    /// Two numbers, if there are any.
    pub fn pair(&self, field: &'static str) -> Option<[f64; 2]> {
        self.as_pair(field, self.get(field)?)
    }

    fn as_pair(&self, path: &str, value: &Value) -> Option<[f64; 2]> {
        let numbers: Option<Vec<f64>> =
            value.as_array().and_then(|list| list.iter().map(Value::as_f64).collect());
        let pair = numbers.and_then(|numbers| numbers.try_into().ok());
        if pair.is_none() {
            self.fault(path, value, "a list of two numbers");
        }
        pair
    }

    /// A column of numbers with gaps, empty where there is none.
    pub fn column(&self, field: &'static str) -> Column {
        let number = |(i, value): (usize, &'a Value)| {
            let number = value.as_f64();
            if number.is_none() && !value.is_null() {
                self.fault(&format!("{field}[{i}]"), value, "a number, or null");
            }
            number
        };
        Column(self.entries(field).iter().enumerate().map(number).collect())
    }

    /// A column of places or ranks with gaps, empty where there is none.
    pub fn wholes(&self, field: &'static str) -> Vec<Option<u32>> {
        let place = |(i, value): (usize, &'a Value)| {
            let place = value.as_place();
            if place.is_none() && !value.is_null() {
                self.fault(&format!("{field}[{i}]"), value, "a whole number, 0 or more, or null");
            }
            place
        };
        self.entries(field).iter().enumerate().map(place).collect()
    }

    /// A list of lists of places.
    pub fn place_lists(&self, field: &'static str) -> Vec<Vec<u32>> {
        let list = |(i, value)| self.as_places(&format!("{field}[{i}]"), value);
        self.entries(field).iter().enumerate().map(list).collect()
    }

    fn as_places(&self, path: &str, value: &Value) -> Vec<u32> {
        let places = value.as_array().and_then(|list| list.iter().map(Value::as_place).collect());
        places.unwrap_or_else(|| {
            self.fault(path, value, "a list of whole numbers, 0 or more");
            Vec::new()
        })
    }

    /// Words from a list, one for each authority.
    pub fn terms<T: Term>(&self, field: &'static str, stand_in: T) -> Labels<T> {
        self.labels(field, stand_in, &|path, value| self.as_term(path, value).unwrap_or(stand_in))
    }

    /// Words from a list or nothing, one for each authority.
    pub fn terms_if_any<T: Term>(&self, field: &'static str) -> Labels<Option<T>> {
        self.labels(field, None, &|path, value| {
            if value.is_null() { None } else { self.as_term(path, value) }
        })
    }

    /// Texts, one for each authority.
    pub fn notes(&self, field: &'static str) -> Labels<String> {
        let text = |path: &str, value| self.as_text(path, value).unwrap_or_default().to_string();
        self.labels(field, String::new(), &text)
    }

    fn labels<T: Clone>(
        &self,
        field: &'static str,
        none: T,
        label: &dyn Fn(&str, &'a Value) -> T,
    ) -> Labels<T> {
        let Some(value) = self.get(field) else { return Labels { rest: none, other: Vec::new() } };
        let path = |of: &str| format!("{field}.{of}");
        let field_of = |name: &str| value.as_object().and_then(|fields| find(fields, name));
        let rest = field_of("rest").map(|rest| label(&path("rest"), rest));
        let other = field_of("other").and_then(Value::as_array);
        let (Some(rest), Some(other)) = (rest, other) else {
            self.fault(field, value, "an object with the fields “rest” and “other”");
            return Labels { rest: none, other: Vec::new() };
        };
        let pair = |(i, pair): (usize, &'a Value)| match pair.as_array() {
            Some([of, places]) => {
                let path = path(&format!("other[{i}]"));
                Some((label(&path, of), self.as_places(&path, places)))
            }
            _ => {
                self.fault(&path(&format!("other[{i}]")), pair, "a label and its places");
                None
            }
        };
        Labels { rest, other: other.iter().enumerate().filter_map(pair).collect() }
    }
}

/// What a value is, in words.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "nothing (null)".to_string(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => number::shown(*number),
        Value::Text(text) => format!("the text {}", quote(text)),
        Value::List(_) => "a list".to_string(),
        Value::Object(_) => "an object".to_string(),
    }
}
