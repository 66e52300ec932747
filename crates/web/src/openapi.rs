//! The OpenAPI description of the routes.

use serde_json::{Map, Value, json};

use crate::routes::{ROUTES, Route, Verb};

/// Values of the query that every page takes.
const EVERYWHERE: &[(&str, &str)] = &[
    ("as_of", "The world as of that day, as in 2021-11-30."),
    ("known_on", "The dossier as known at the end of that day, or at that moment."),
    ("accepted", "1 for only what a person accepted."),
];

/// The description, in version 3.1.
pub(crate) fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let verb = if route.verb == Verb::Get { "get" } else { "post" };
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[verb] = operation(route);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rapporteur",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page as JSON: send `Accept: application/json`, or put .json behind the path. All requests need \
                the cookie that the one-time address gives; changes need the token of /settings in the field `csrf` or the \
                header `X-CSRF-Token`.",
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": crate::guard::SESSION}},
            "schemas": {"Fault": fault()},
        },
        "security": [{"session": []}],
    })
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = route
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    let mut value = json!({
        "summary": route.about,
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {}, "text/html": {}}},
            "default": {
                "description": "What went wrong, and what to do.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}},
            },
        },
    });
    if route.verb == Verb::Get {
        let query = route.takes.iter().chain(EVERYWHERE);
        parameters.extend(query.map(
            |(name, about)| json!({"name": name, "in": "query", "description": about, "schema": {"type": "string"}}),
        ));
    } else {
        let fields: Map<String, Value> = (route.takes.iter().chain(&[("csrf", "The token of the forms.")]))
            .map(|(name, about)| ((*name).to_string(), json!({"type": "string", "description": about})))
            .collect();
        let schema = json!({"type": "object", "properties": fields});
        value["requestBody"] = json!({"content": {
            "application/x-www-form-urlencoded": {"schema": schema},
            "multipart/form-data": {"schema": schema},
        }});
    }
    value["parameters"] = Value::Array(parameters);
    value
}

fn fault() -> Value {
    json!({
        "type": "object",
        "required": ["error"],
        "properties": {"error": {
            "type": "object",
            "required": ["status", "what", "do", "choices"],
            "properties": {
                "status": {"type": "integer"},
                "what": {"type": "string", "description": "What is wrong."},
                "do": {"type": "string", "description": "What to do about it."},
                "choices": {"type": "array", "description": "What an unclear name can mean."},
            },
        }},
    })
}
