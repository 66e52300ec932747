//! A headless Chromium, told what to do over its debugging protocol. A client of our own: a page of code does what a crate
//! with ten thousand generated types would.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with one page.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    next: u64,
    /// What the page complained about.
    pub complaints: Vec<String>,
    _profile: tempfile::TempDir,
}

/// The Chromium of this machine.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|v| !v.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|dir| NAMES.iter().map(move |name| dir.join(name))).find(|p| p.is_file())
}

impl Browser {
    /// Starts one; `None`, with a word to whoever runs the tests, where there is none.
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            println!("left out: there is no Chromium here (apt-get install chromium, or name one in CHROMIUM)");
            return None;
        };
        let profile = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args(["--remote-debugging-port=0", "about:blank"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its words")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("ws://").map(|(_, rest)| format!("ws://{}", rest.trim())))
            .expect("an address to debug at");
        // Somebody must go on reading, or it stops when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        let host = address.trim_start_matches("ws://").split('/').next().expect("a host").to_string();
        let stream = TcpStream::connect(host).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let (socket, _) = tungstenite::client(&address, stream).expect("it speaks");
        let mut browser = Self { child, socket, session: None, next: 0, complaints: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached = browser.call("Target.attachToTarget", json!({"targetId": target["targetId"], "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(String::from);
        for domain in ["Page", "Runtime", "Log", "DOM"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.look("light", 1440);
        Some(browser)
    }

    /// Does one thing and waits for its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).expect("sent");
        loop {
            let told = self.read();
            if told["id"] == json!(id) {
                assert!(told["error"].is_null(), "{method}: {}", told["error"]);
                return told["result"].clone();
            }
        }
    }

    /// The next message; what happens on the page is noted.
    fn read(&mut self) -> Value {
        let message = self.socket.read().expect("an answer in time");
        let told: Value = serde_json::from_str(message.to_text().unwrap_or("{}")).unwrap_or_default();
        match told["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.complaints.push(told["params"]["exceptionDetails"].to_string()),
            Some("Log.entryAdded") if told["params"]["entry"]["level"] == "error" => {
                self.complaints.push(told["params"]["entry"].to_string());
            }
            _ => {}
        }
        told
    }

    /// Goes to an address and waits until it is there.
    pub fn go(&mut self, url: &str) {
        // Each document has its own beginning; a load event may still be that of the page before.
        let before = self.eval("performance.timeOrigin");
        self.call("Page.navigate", json!({"url": url}));
        self.wait(&format!("performance.timeOrigin !== {before} && document.readyState === 'complete'"));
    }

    /// The value of an expression on the page.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let result = self.call("Runtime.evaluate", params);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub fn wait(&mut self, expression: &str) {
        let began = Instant::now();
        // While a page gives way to the next there is nothing to ask.
        while self.try_eval(expression) != Some(json!(true)) {
            assert!(
                began.elapsed() < PATIENCE,
                "waited in vain for {expression} on {}",
                self.eval("location.href + document.body.innerText.slice(0, 800)")
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    fn try_eval(&mut self, expression: &str) -> Option<Value> {
        let safe = format!("(() => {{ try {{ return !!({expression}) }} catch {{ return false }} }})()");
        self.next += 1;
        let id = self.next;
        let params = json!({"expression": safe, "returnByValue": true});
        let message = json!({"id": id, "method": "Runtime.evaluate", "params": params, "sessionId": self.session});
        self.socket.send(Message::text(message.to_string())).expect("sent");
        loop {
            let told = self.read();
            if told["id"] == json!(id) {
                return told["result"]["result"].get("value").cloned();
            }
        }
    }

    /// Presses a key.
    pub fn key(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { key } else { "" };
            self.call("Input.dispatchKeyEvent", json!({"type": kind, "key": key, "text": text}));
        }
    }

    /// Colours and width.
    pub fn look(&mut self, scheme: &str, width: u32) {
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Whether scripts of pages run.
    pub fn scripts(&mut self, run: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": !run}));
    }

    /// Chooses files for an input.
    pub fn choose(&mut self, selector: &str, files: &[&str]) {
        let root = self.call("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let node = self.call("DOM.querySelector", json!({"nodeId": root, "selector": selector}))["nodeId"].clone();
        self.call("DOM.setFileInputFiles", json!({"files": files, "nodeId": node}));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
