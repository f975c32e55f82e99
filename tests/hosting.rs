//! The configurations of docs/hosting/: each sends the same, and the same content policy as the page itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::collections::BTreeMap;
use std::fs;

type Sent = BTreeMap<String, String>;

fn text(path: &str) -> String {
    fs::read_to_string(folders::at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The headers that each line of a configuration names after `before`, as `name "value"`. Comments say nothing.
fn quoted(path: &str, before: &str) -> Vec<(String, String)> {
    let config = text(path);
    let lines = config.lines().map(str::trim).filter_map(|line| line.strip_prefix(before));
    let pair = |line: &str| {
        let (name, rest) = line.trim().split_once(' ').expect("has a name and a value");
        let value = rest.trim_end_matches(';').trim_end_matches(" always").trim_matches('"');
        (name.to_string(), value.to_string())
    };
    lines.map(pair).collect()
}

fn nginx() -> Sent {
    quoted("docs/hosting/nginx.conf", "add_header ").into_iter().collect()
}

fn apache() -> Vec<(String, String)> {
    quoted("docs/hosting/htaccess", "Header always set ")
}

/// The rules of `_headers`: each path with what is sent for it.
fn rules() -> Vec<(String, Sent)> {
    let mut found: Vec<(String, Sent)> = Vec::new();
    for line in text("docs/hosting/_headers").lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('/') {
            found.push((line.to_string(), Sent::new()));
        } else if let Some((name, value)) = line.split_once(": ") {
            let (_, sent) = found.last_mut().expect("a path comes first");
            sent.insert(name.trim().to_string(), value.to_string());
        }
    }
    found
}

fn everywhere() -> Sent {
    rules().into_iter().find(|(path, _)| path == "/*").expect("has a rule for all").1
}

#[test]
fn the_policy_that_hosts_send_is_the_page_s() {
    let page = text("index.html");
    let (_, rest) = page.split_once("Content-Security-Policy\" content=\"").expect("has a policy");
    let (policy, _) = rest.split_once('"').expect("ends");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(everywhere()["Content-Security-Policy"], policy);
    assert_eq!(nginx()["Content-Security-Policy"], policy);
    assert!(apache().contains(&("Content-Security-Policy".to_string(), policy.to_string())));
}

/// `frame-ancestors *` would shut out pages that are files, and those in a sandboxed frame themselves.
#[test]
fn anyone_may_embed_unless_a_host_says_who() {
    for config in ["docs/hosting/nginx.conf", "docs/hosting/htaccess", "docs/hosting/_headers"] {
        let text = text(config);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("frame-ancestors")).collect();
        assert_eq!(lines.len(), 1, "{config}");
        assert!(lines[0].trim_start().starts_with("# ") && !lines[0].contains('*'), "{config}: {}", lines[0]);
        assert!(!text.contains("X-Frame-Options"), "{config}");
    }
}

#[test]
fn all_three_send_the_same() {
    let all = everywhere();
    let expected = [
        "Access-Control-Allow-Origin",
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
    ];
    assert_eq!(all.keys().collect::<Vec<_>>(), expected);
    assert_eq!(all["Access-Control-Allow-Origin"], "*", "sandboxed frames have no origin");
    assert_eq!(all["X-Content-Type-Options"], "nosniff");
    let without_cache = |sent: Vec<(String, String)>| -> Sent {
        sent.into_iter().filter(|(name, _)| name != "Cache-Control").collect()
    };
    assert_eq!(without_cache(nginx().into_iter().collect()), all);
    assert_eq!(without_cache(apache()), all);
}

/// The pattern between two markers of a configuration.
fn pattern<'a>(config: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = config.split_once(from).expect("has the pattern");
    rest.split_once(to).expect("ends").0
}

#[test]
fn only_what_has_its_hash_in_its_name_is_kept_for_ever() {
    let forever = "public, max-age=31536000, immutable";
    let (nginx, apache) = (text("docs/hosting/nginx.conf"), text("docs/hosting/htaccess"));
    let hashed = pattern(&nginx, "\"~", "\"");
    assert_eq!(hashed, r"-[0-9a-f]{12,16}(_[a-z]+)?\.(js|wasm|css|svg|png)$");
    // Sixteen digits, less the zeros that one of ours or of Trunk's would begin with.
    // Apache names the compressed file that it sends in the other's place.
    assert_eq!(
        pattern(&apache, "<FilesMatch \"", "\">"),
        format!("{}(\\.(br|gz))?$", hashed.trim_end_matches('$'))
    );
    assert!(nginx.contains(&format!("\"{forever}\";")) && nginx.contains("default "));
    let rules = rules();
    let (all, kept) = rules.split_first().expect("has rules");
    assert_eq!(all.0, "/*");
    assert!(!all.1.contains_key("Cache-Control"), "the values of rules that overlap are joined");
    for (path, sent) in kept {
        let name = path.strip_prefix('/').and_then(|path| path.strip_suffix("-*"));
        assert!(name.is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase())), "{path}");
        assert_eq!(sent.get("Cache-Control").map(String::as_str), Some(forever), "{path}");
        assert_eq!(sent.len(), 1, "{path}");
    }
    // Whatever the page names under a hash has a rule.
    for name in ["app", "boot", "icon", "offline", "reader", "style", "worker"] {
        assert!(kept.iter().any(|(path, _)| *path == format!("/{name}-*")), "{name}");
    }
}

#[test]
fn the_files_have_the_types_that_browsers_insist_on() {
    for config in ["docs/hosting/nginx.conf", "docs/hosting/htaccess"] {
        let text = text(config);
        assert!(text.contains("application/wasm") && text.contains("application/manifest+json"), "{config}");
        assert!(!text.to_lowercase().contains("cookie"), "{config}");
    }
}

#[test]
fn the_document_names_each_file_and_says_what_is_in_it() {
    let document = text("docs/hosting.md");
    for file in ["hosting/nginx.conf", "hosting/htaccess", "hosting/_headers"] {
        assert!(document.contains(&format!("({file})")), "{file} is linked");
    }
    for name in everywhere().keys() {
        assert!(document.contains(&format!("`{name}")), "{name} is explained");
    }
}
