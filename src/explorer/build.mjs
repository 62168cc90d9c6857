// Makes one page of it all: node build.mjs explorer|editor [OUTPUT]. The pages ask nothing of the network but, where
// `zhengmai serve` shows them, that server. The explorer's data are put into <script id="zm-data"> by `zhengmai export --to html`.
import { build } from "esbuild";
import { pinyin, polyphonic } from "pinyin-pro";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const which = process.argv[2] === "editor" ? "editor" : "explorer";
const output = process.argv[3] ?? `${which}.html`;
const parts = which === "editor" ? `${here}/editor` : here;
const style = which === "editor" ? `${parts}/style.css` : `${here}/style/main.css`;

// Readings of the characters U+4E00 to U+9FA5, without tones: two characters a syllable, an entry a character.
function readings() {
	const first = 0x4e00, last = 0x9fa5;
	const syllables = [], number = new Map(), entries = [];
	for (let c = first; c <= last; c++) {
		const ch = String.fromCodePoint(c);
		const all = polyphonic(ch, { toneType: "none", type: "array" }).flat().flatMap((r) => r.split(" "));
		const usual = pinyin(ch, { toneType: "none" });
		const own = [...new Set([usual, ...all])].map((r) => r.replace(/ü/g, "v")).filter((r) => /^[a-z]+$/.test(r));
		entries.push(own.map((r) => {
			if (!number.has(r)) number.set(r, syllables.push(r) - 1);
			const k = number.get(r);
			return String.fromCharCode(35 + Math.floor(k / 90), 35 + (k % 90));
		}).join(""));
	}
	return `export const FIRST=${first};export const SYLLABLES=${JSON.stringify(syllables.join(" "))}.split(" ");` +
		`export const READINGS=${JSON.stringify(entries.join(" "))}.split(" ");`;
}

// The questions of queries/ with what their first lines say; the same is read by src/cmd/questions.c.
function questions() {
	const folder = `${here}/../../queries`;
	return readdirSync(folder).filter((f) => f.endsWith(".rq")).sort().map((file) => {
		const text = readFileSync(`${folder}/${file}`, "utf8");
		const head = text.slice(0, text.search(/^(?!#)/m)).replace(/\n# {3}/g, " ");
		const says = (key) => new RegExp(`^# ${key}: (.*)$`, "m").exec(head)?.[1];
		const parameters = [...head.matchAll(/^# param (\w+): (.*?)@en \/ (.*?)@zh = ?(.*)$/gm)].map(([, name, en, zh, value]) => ({ name, en, zh, value }));
		return {
			name: file.slice(0, -3), title: { zh: says("title@zh"), en: says("title@en") }, description: { zh: says("description@zh"), en: says("description@en") },
			parameters, text: text.slice(head.length ? text.search(/^(?!#)/m) : 0).trim() + "\n",
		};
	});
}

// What can be completed: the vocabulary, and the prefixes that the questions use.
function vocabulary() {
	const text = readFileSync(`${here}/../../ontology/zhengmai.ttl`, "utf8"), zm = "https://w3id.org/zhengmai/ns#";
	const of = (kind) => [...text.matchAll(new RegExp(`^zm:(\\w+) a [^;.]*\\bowl:(?:${kind})\\b`, "gm"))].map((m) => zm + m[1]).sort();
	const prefixes = {};
	for (const q of questions()) for (const [, p, iri] of q.text.matchAll(/^PREFIX (\w+): *<([^>]*)>/gm)) prefixes[p] = iri;
	const known = Object.fromEntries([...text.matchAll(/^@prefix (\w+): <([^>]*)>/gm)].map((m) => [m[1], m[2]]));
	return { prefixes: { ...known, ...prefixes }, classes: of("Class"), properties: of("ObjectProperty|DatatypeProperty|AnnotationProperty") };
}

const own = {
	name: "own",
	setup(b) {
		b.onResolve({ filter: /^virtual:/ }, (a) => ({ path: a.path.slice(8), namespace: "made" }));
		b.onLoad({ filter: /^pinyin$/, namespace: "made" }, () => ({ contents: readings(), loader: "js" }));
		b.onLoad({ filter: /^questions$/, namespace: "made" }, () => ({ contents: JSON.stringify(questions()), loader: "json" }));
		b.onLoad({ filter: /^vocabulary$/, namespace: "made" }, () => ({ contents: JSON.stringify(vocabulary()), loader: "json" }));
		// YASGUI brings a list of everybody's prefixes, some of them jokes: ours are in `vocabulary`
		b.onLoad({ filter: /yasgui\.esm\.js$/ }, (a) => {
			const text = readFileSync(a.path, "utf8"), contents = text.replace(/madsrdf = "[\s\S]*?prefixes_default = \{[^}]*\}/, "prefixes_default = {}");
			if (contents === text) throw new Error("yasgui: the list of prefixes is not where it was");
			return { contents, loader: "js" };
		});
		// the worker as a text: a page opened from disk may start one from a blob only
		b.onLoad({ filter: /^worker$/, namespace: "made" }, async () => {
			const w = await build({ ...common, entryPoints: [`${here}/force.worker.js`], write: false });
			return { contents: w.outputFiles[0].text, loader: "text" };
		});
	},
};
const common = {
	bundle: true, minify: true, format: "iife", target: ["chrome100", "firefox100", "safari15.4"], charset: "utf8", legalComments: "none", logLevel: "warning",
	define: { "process.env.NODE_ENV": '"production"' },
};
const js = await build({ ...common, entryPoints: [`${parts}/main.js`], plugins: [own], write: false, metafile: true });
const css = await build({ ...common, entryPoints: [style], format: undefined, loader: { ".svg": "dataurl", ".png": "dataurl" }, write: false });

// The licences of all packages that the page holds parts of ask to go with it.
function licences(inputs) {
	const names = inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);
	if (which === "explorer") names.push("graphology-layout-forceatlas2", "pinyin-pro"); // in the worker; as a table
	return [...new Set(names)].sort().map((name) => {
		const folder = `${here}/node_modules/${name}`;
		if (!existsSync(`${folder}/package.json`)) return "";
		const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
		const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
		return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}\n`;
	}).join("\n").replace(/--+/g, "-");
}

const fill = (page, name, text) => page.replace(name, () => text);
let page = readFileSync(`${parts}/index.html`, "utf8");
page = fill(page, "/*style*/", css.outputFiles[0].text.trim());
const script = js.outputFiles[0].text.trim().replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
page = fill(page, "/*script*/", script);
// this one script may run, no other
page = fill(page, "script-src 'unsafe-inline'", `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
page = page.trimEnd() + `\n<!--\nThis page holds parts of:\n\n${licences(Object.keys(js.metafile.inputs))}-->\n`;
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
