//! Reads every text of a folder that has a key and writes the readings as JSON: `read_set FOLDER OUT`.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let (folder, out) = (Path::new(&args[1]), Path::new(&args[2]));
    std::fs::create_dir_all(out)?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
        let Some(stem) = name.strip_suffix(".key.json") else { continue };
        let key: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let text = std::fs::read_to_string(folder.join(format!("{stem}.txt")))?;
        let details = record::ReportDetails {
            title: stem.into(),
            published: key["document"]["published"].as_str().and_then(|d| d.parse().ok()),
            publisher: key["document"]["publisher"].as_str().map(Into::into),
            ..Default::default()
        };
        let report = record::Report::new(text.clone(), text.as_bytes(), details);
        let reading = read::read(&report, &[]);
        let json = workbench::reading_json(&report, &reading);
        std::fs::write(out.join(format!("{stem}.json")), serde_json::to_string_pretty(&json)?)?;
    }
    Ok(())
}
