// Times this crate against wink-nlp and compromise, two taggers for Node, on the same text in the same run.
//
//   node crates/grammar/bench/race.mjs TEXT.txt
//
// Needs cargo, node and npm (with access to the registry). The packages go into a temporary folder, which is removed.
// The taggers run in this process, ours in `cargo xtask eval treebank --text`; each is given the text five times and the
// fastest run counts. Runs of the three alternate, so that a busy machine is busy for all of them. Neither rival parses;
// our last line does, and is set against their tagging.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 5;

const [path] = process.argv.slice(2);
if (!path) {
  console.error("usage: node race.mjs TEXT.txt");
  process.exit(2);
}
const text = readFileSync(path, "utf8");
const megabytes = Buffer.byteLength(text) / 1e6;
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const folder = mkdtempSync(join(tmpdir(), "race-"));

try {
  writeFileSync(join(folder, "package.json"), "{}");
  const packages = ["wink-nlp", "wink-eng-lite-web-model", "compromise"];
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", ...packages], { cwd: folder });
  execFileSync("cargo", ["build", "--release", "--quiet", "-p", "xtask"], { cwd: root, stdio: "inherit" });
  const load = createRequire(join(folder, "package.json"));
  const wink = load("wink-nlp")(load("wink-eng-lite-web-model"), ["sbd", "pos"]);
  const compromise = load("compromise");

  const racers = {
    "wink-nlp: tags": () => wink.readDoc(text).tokens().length(),
    "compromise: tags": () => compromise(text).termList().length,
  };
  const best = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(racers)) {
      const start = process.hrtime.bigint();
      const tokens = run();
      note(name, tokens, Number(process.hrtime.bigint() - start) / 1e9);
    }
    ours();
  }

  function note(name, tokens, seconds) {
    if (!best[name] || seconds < best[name].seconds) best[name] = { tokens, seconds };
  }

  function ours() {
    const arguments_ = ["run", "--release", "--quiet", "-p", "xtask", "--", "eval", "treebank", "--text", resolve(path)];
    const out = execFileSync("cargo", arguments_, { cwd: root, encoding: "utf8" });
    for (const [label, name] of [["tags and lemmas", "ours: tags, lemmas"], ["and trees", "ours: tags, lemmas, trees"]]) {
      const line = out.split("\n").find((line) => line.includes(label));
      const [, speed, rate] = line.match(/([\d.]+) MB\/s +([\d.]+) tokens\/s/);
      note(name, (Number(rate) * megabytes) / Number(speed), megabytes / Number(speed));
    }
  }

  const lines = Object.entries(best);
  console.log(`${megabytes.toFixed(2)} MB of text, the fastest of ${ROUNDS} runs each`);
  for (const [name, { tokens, seconds }] of lines) {
    const speed = `${(megabytes / seconds).toFixed(2)} MB/s`.padStart(10);
    const rate = `${Math.round(tokens / seconds / 1000)} k tokens/s`.padStart(16);
    const ratios = lines
      .filter(([rival]) => name.startsWith("ours") && !rival.startsWith("ours"))
      .map(([rival, other]) => `${(other.seconds / seconds).toFixed(1)} x ${rival.split(":")[0]}`);
    console.log(`${name.padEnd(28)}${speed}${rate}   ${ratios.join(", ")}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
