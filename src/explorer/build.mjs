// Makes one page of it all: node build.mjs [OUTPUT]. The page asks nothing of the network; its data are put into
// <script id="zm-data"> by `zhengmai export --to html`, or fetched by it where `zhengmai serve` shows it.
import { build } from "esbuild";
import { pinyin, polyphonic } from "pinyin-pro";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? "explorer.html";

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

const own = {
	name: "own",
	setup(b) {
		b.onResolve({ filter: /^virtual:/ }, (a) => ({ path: a.path.slice(8), namespace: "made" }));
		b.onLoad({ filter: /^pinyin$/, namespace: "made" }, () => ({ contents: readings(), loader: "js" }));
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
const js = await build({ ...common, entryPoints: [`${here}/main.js`], plugins: [own], write: false });
const css = await build({ ...common, entryPoints: [`${here}/style/main.css`], format: undefined, write: false });

const fill = (page, name, text) => page.replace(name, () => text);
let page = readFileSync(`${here}/index.html`, "utf8");
page = fill(page, "/*style*/", css.outputFiles[0].text.trim());
page = fill(page, "/*script*/", js.outputFiles[0].text.trim().replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--"));
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
