//! The workbench in the browser: pages made on the server, and the same answers as JSON.
