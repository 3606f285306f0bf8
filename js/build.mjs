// Bundles each widget into wisgate_nb/widgets/static, headed by its sources and their hash: `node build.mjs [NAME...]`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", "wisgate_nb", "widgets", "static");
const ALL = readdirSync(HERE).filter((name) => name.endsWith(".js"));

/** The SHA-256 of the sources, each as `path\0text\0`, in the order of their names; tests/widgets computes the same. */
function digest(sources) {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(`${source}\0`).update(readFileSync(join(HERE, source))).update("\0");
  return hash.digest("hex");
}

/** Bytes of a bundle, which travels with each of its widgets. */
const MOST_BYTES = 41_000;

async function bundle(file) {
  const readable = await built(file, false);
  const result = readable.outputFiles.some((output) => output.contents.length > MOST_BYTES) ? await built(file, true) : readable;
  const sources = Object.keys(result.metafile.inputs).sort();
  const header = `/* wisgate_nb: built by esbuild ${version}, see js/README.md; sources: ${sources.join(" ")}; sha256: ${digest(sources)} */\n`;
  mkdirSync(OUT, { recursive: true });
  for (const output of result.outputFiles) {
    writeFileSync(output.path, header + output.text);
    process.stdout.write(`${relative(process.cwd(), output.path)} ${(output.text.length / 1000).toFixed(1)} KB\n`);
  }
}

/** Names are shortened only where the bundle would be too large with them. */
function built(file, minifyIdentifiers) {
  return build({
    entryPoints: [join(HERE, file)],
    absWorkingDir: HERE,
    bundle: true,
    write: false,
    metafile: true,
    outdir: OUT,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    // Small enough to travel with each widget, and lines stay readable.
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers,
    lineLimit: 140,
  });
}

const wanted = process.argv.slice(2).map((name) => `${name.replace(/\.js$/, "")}.js`);
for (const file of wanted.length ? wanted : ALL) await bundle(file);
