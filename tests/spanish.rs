//! Spanish by rules alone: quotes, who says them, dates. All people and places are made up.

use nutgraf::rooms::article::Reading;
use nutgraf::rooms::language::model;
use nutgraf::rooms::notes::{Notes, take_in};
use std::fs;
use tempfile::TempDir;

/// A sentence, the words quoted, who is credited; `-` for nobody, empty where no quote may be found.
const QUOTES: [(&str, &str, &str); 16] = [
    ("«El puente es seguro», dijo Ana Ruiz a la prensa.", "El puente es seguro", "Ana Ruiz"),
    (
        "“No habrá más cortes este invierno”, aseguró el alcalde, Juan Pérez, en Vega Alta.",
        "No habrá más cortes este invierno",
        "Juan Pérez",
    ),
    (
        "\"Lo vamos a reparar antes de mayo\", prometió la ministra Lucía Ferrán.",
        "Lo vamos a reparar antes de mayo",
        "Lucía Ferrán",
    ),
    ("Tomás Belmonte dijo: «Nadie nos avisó de la tormenta».", "Nadie nos avisó de la tormenta", "Tomás Belmonte"),
    ("El martes, Ana de la Vega afirmó: “La obra empezará en marzo”.", "La obra empezará en marzo", "Ana de la Vega"),
    (
        "«La carretera quedará cerrada tres días», según la policía de Vega Alta.",
        "La carretera quedará cerrada tres días",
        "la policía de Vega Alta",
    ),
    (
        "Según Rosa Quintero, «el agua subió dos metros en una hora».",
        "el agua subió dos metros en una hora",
        "Rosa Quintero",
    ),
    ("—No habrá cierre —dijo Ana Ruiz—. Volveremos el lunes.", "No habrá cierre", "Ana Ruiz"),
    ("―Nadie resultó herido ―explicó Tomás Belmonte.", "Nadie resultó herido", "Tomás Belmonte"),
    ("«El ferry volverá a salir mañana», explicó la capitana.", "El ferry volverá a salir mañana", "la capitana"),
    (
        "«Hemos pedido ayuda al gobierno», añadieron los vecinos del puerto.",
        "Hemos pedido ayuda al gobierno",
        "los vecinos del puerto",
    ),
    ("“La presa aguantó toda la noche”, escribió Ruiz en una carta.", "La presa aguantó toda la noche", "Ruiz"),
    (
        "«Fue un error de todos nosotros», reconoce un cartel en la plaza.",
        "Fue un error de todos nosotros",
        "un cartel",
    ),
    ("El barco «Aurora» salió ayer del puerto.", "", ""),
    ("La obra se llama “Puente Nuevo” desde 2019.", "", ""),
    ("Nadie habló con los vecinos del puerto.", "", ""),
];

fn notes(text: &str) -> (String, Notes) {
    let reading = Reading::plain(text);
    let notes = take_in("es-ES", &reading, model());
    (reading.text, notes)
}

#[test]
fn quotes_and_speakers() {
    let mut wrong = Vec::new();
    for (sentence, words, who) in QUOTES {
        let (text, notes) = notes(sentence);
        let quote = notes.quotes.first();
        let said = quote.map_or("", |q| q.runs[0].of(&text));
        let speaker = quote.and_then(|q| q.speaker.as_ref()).map_or("-", |s| s.span.of(&text));
        let speaker = if quote.is_none() { "" } else { speaker };
        if (said, speaker) != (words, who) {
            wrong.push(format!("{sentence}\n  gave “{said}” by {speaker}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_quote_that_its_cue_interrupts_is_one() {
    let (text, notes) = notes("«El puente es seguro», dijo Ana Ruiz. «Lo abrimos el lunes a las ocho».");
    assert_eq!(notes.quotes.len(), 1);
    let runs: Vec<&str> = notes.quotes[0].runs.iter().map(|r| r.of(&text)).collect();
    assert_eq!(runs, ["El puente es seguro", "Lo abrimos el lunes a las ocho"]);
    assert!(notes.quotes[0].confidence >= 0.85);
}

#[test]
fn nobody_is_credited_where_the_paragraph_names_nobody() {
    let (_, notes) = notes("«El puente es seguro», dijo Ana Ruiz.\n\n«Lo abrimos el lunes a las ocho», agregó.");
    let second = &notes.quotes[1];
    assert!(second.speaker.is_none() && second.confidence < 0.85);
    assert_eq!(notes.names.len(), 1);
}

#[test]
fn no_other_language_is_read_as_one_of_these() {
    let reading = Reading::plain("«Il ponte è sicuro», ha detto Anna Rinaldi martedì alla stampa.");
    let italian = take_in("it", &reading, model());
    assert!(italian.quotes.is_empty() && italian.times.is_empty() && italian.sentences.is_empty());
    let (_, notes) = notes("«El puente es seguro», dijo Ana Ruiz. Cayeron muchos árboles.");
    assert!(notes.claims.is_empty() && notes.statements.is_empty() && notes.events.is_empty());
}

#[test]
fn lines_of_annotate_are_read_in_their_own_language() {
    let spanish = "«El puente es seguro y lo abrimos el lunes», dijo Ana Ruiz a la prensa. Los vecinos de Vega Alta llevan tres semanas sin poder cruzar el río, y la escuela del barrio sigue cerrada desde que empezaron las lluvias de marzo.";
    let italian = "«Il ponte è sicuro e lo riapriamo lunedì», ha detto Anna Rinaldi alla stampa. Gli abitanti di Valbruna non possono attraversare il fiume da tre settimane, e la scuola del quartiere è chiusa dalle piogge di marzo.";
    let french = "« Le pont est sûr », a dit Anne Royer.";
    let line = |text: &str, language: Option<&str>| {
        serde_json::json!({"doc_id": "x", "text": text, "language": language}).to_string() + "\n"
    };
    let lines = [line(spanish, None), line(italian, None), line(french, Some("fr"))].concat();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.arg("annotate").write_stdin(lines).output().unwrap();
    let said: Vec<serde_json::Value> =
        output.stdout.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(said[0]["quotes"][0]["speaker_text"], "Ana Ruiz");
    for part in ["quotes", "attributions", "timex", "entities"] {
        assert_eq!(said[1][part], serde_json::json!([]), "{part}");
    }
    assert_eq!(said[2]["quotes"][0]["speaker_text"], "Anne Royer", "a line may state its language");
}

#[test]
fn a_mixed_story_lists_both_and_quotes_both() {
    let folder = TempDir::new().unwrap();
    let english = "---\ntitle: Tern Bridge closed after storm\npublished: 2031-03-13\nlanguage: en\n---\n\nThe Tern Bridge was closed on Wednesday after a storm. “The bridge is safe to walk on,” Mayor Ana Ruiz said on Wednesday. The bridge carries 4,200 cars a day.\n";
    let spanish = "---\ntitle: Cierran el puente Tern tras la tormenta\npublished: 2031-03-13\nlanguage: es\n---\n\nEl puente Tern quedó cerrado el miércoles tras la tormenta. «Volveremos a abrir el puente Tern en abril», dijo Ana Ruiz el miércoles. El puente lleva 4.200 coches al día.\n";
    fs::write(folder.path().join("a.md"), english).unwrap();
    fs::write(folder.path().join("b.md"), spanish).unwrap();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.args(["digest", "--format", "json"]).arg(folder.path()).output().unwrap();
    let digest: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let languages: Vec<&str> =
        digest["articles"].as_array().unwrap().iter().filter_map(|a| a["language"].as_str()).collect();
    assert!(languages.contains(&"en") && languages.contains(&"es"), "{languages:?}");
    let quotes = digest["quotes"].as_array().unwrap();
    let quote =
        quotes.iter().find(|q| q["text"].as_str().unwrap().starts_with("Volveremos")).expect("the Spanish quote");
    assert_eq!(quote["speaker"]["name"], "Ana Ruiz");
    let people = digest["people"].as_array().unwrap();
    assert_eq!(
        people.iter().filter(|p| p["name"] == "Ana Ruiz").count(),
        1,
        "one person in both languages: {people:?}"
    );
    let id = quote["evidence"][0]["article"].clone();
    let of = |part: &str| digest[part].as_array().unwrap().clone();
    for entry in of("facts").iter().chain(&of("timeline")).chain(&of("summary")) {
        let cited: Vec<bool> = entry["evidence"].as_array().unwrap().iter().map(|e| e["article"] == id).collect();
        assert!(cited.iter().all(|own| *own == cited[0]), "no count of people says that the two agree: {entry}");
    }
    assert_eq!(digest["read"], serde_json::json!({"full": 1, "part": 1, "no": 0}));
}
