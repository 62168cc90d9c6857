// readme.mjs [--bless]: runs every ```sh block of README.md, in order, in one folder, and compares what it prints with the ```text
// block that follows; README.zh.md must have the same blocks. Terms zm:… of both must be in the vocabulary. Prints ok lines.
// Seconds and totals do not count. `make check` is only looked up: it is what runs this.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

const root = process.env.ROOT;
const bless = process.argv.includes('--bless');
const names = ['README.md', 'README.zh.md'];
const fence = /^```(sh|text)\n([\s\S]*?)^```$/gm;
let failed = 0;

function say(ok, name, detail = '') {
	console.log(`${ok ? 'ok' : 'not ok'} - ${name}`);
	if (!ok) {
		failed++;
		console.log(detail.split('\n').slice(0, 12).map((l) => '    ' + l).join('\n'));
	}
}

const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');
const blocks = (text) => [...text.matchAll(fence)].map((m) => ({ kind: m[1], body: m[2] }));
// Seconds differ from run to run, totals with every new rule: `make bless CASE=checks/readme` brings them up to date.
const timeless = (s) =>
	s.replace(/\b\d+\.\d\d s\b/g, 'N s').replace(/^(\d.* passed, 0 failed|\d+ reports?: .*|cited regulations: .*)$/gm, (line) => line.replace(/[\d,]*\d/g, 'N'));

for (const entry of ['Makefile', 'src', 'ontology', 'samples', 'queries', 'tests', '.ci'])
	fs.symlinkSync(path.join(root, entry), entry);
const home = path.resolve('home');
fs.mkdirSync(home);
const env = { ...process.env, HOME: home, PATH: `${process.env.BUILD}:${process.env.PATH}` };

function run(script) {
	const real = script.replace(/^make check$/m, 'make -n check >/dev/null').replace(/^make\b/gm, `make BUILD="$BUILD"`);
	const r = spawnSync('bash', ['-e', '-c', `exec 2>&1\n${real}`], { env, encoding: 'utf8' });
	return { status: r.status, out: r.stdout };
}

const all = names.map((n) => ({ name: n, text: read(n) }));
const list = blocks(all[0].text);
const outputs = new Map(); // index of a text block → what it should hold
list.forEach((b, i) => {
	if (b.kind !== 'sh')
		return;
	const title = b.body.trim().split('\n')[0];
	const { status, out } = run(b.body);
	say(status === 0, `README runs: ${title}`, `status ${status}\n${out}`);
	const shown = list[i + 1]?.kind === 'text' ? list[i + 1].body : undefined;
	if (shown === undefined)
		return;
	const same = timeless(shown) === timeless(out);
	const seconds = (s) => s.replace(/\b\d+\.\d\d s\b/g, 'N s');
	outputs.set(i + 1, seconds(shown) === seconds(out) ? shown : out);
	if (!bless)
		say(same, `README shows what it prints: ${title}`, `--- shown\n${shown}--- printed\n${out}`);
});

if (bless)
	for (const file of all) {
		let i = -1;
		file.text = file.text.replace(fence, (whole, kind) => {
			i++;
			return outputs.has(i) && kind === 'text' ? '```text\n' + outputs.get(i) + '```' : whole;
		});
		fs.writeFileSync(path.join(root, file.name), file.text);
	}
const [en, zh] = all.map((f) => blocks(f.text).map((b) => `${b.kind}\n${b.body}`));
const at = en.findIndex((b, i) => b !== zh[i]);
say(en.length === zh.length && at < 0, 'README.zh.md has the blocks of README.md', `block ${at + 1}\n${en[at]}\n${zh[at]}`);

const terms = read('ontology/zhengmai.ttl');
for (const f of all) {
	const unknown = [...f.text.matchAll(/\bzm:[A-Za-z0-9]+/g)].map((m) => m[0]).filter((t) => !new RegExp(`^${t} a `, 'm').test(terms));
	say(!unknown.length, `${f.name}: terms are in the vocabulary`, unknown.join(' '));
	const links = [...f.text.matchAll(/\]\(([^)#:]+)\)/g)].map((m) => m[1]).filter((l) => !fs.existsSync(path.join(root, l)));
	say(!links.length, `${f.name}: links lead somewhere`, links.join(' '));
}
const unnamed = (where, dir, suffix) => {
	const text = read(where);
	const missing = fs.readdirSync(path.join(root, dir)).filter((n) => n.endsWith(suffix) && !text.includes(n));
	say(!missing.length, `${where} names every file of ${dir}`, missing.join(' '));
};
unnamed('ontology/README.md', 'ontology/lexicon', '.ttl');
unnamed('ontology/README.md', 'ontology/rules', '.rules');
unnamed('queries/README.md', 'queries', '.rq');
unnamed('samples/README.md', 'samples', '.txt');
const commands = [...read('src/cmd/commands.def').matchAll(/^ZM_COMMAND\(\w+, "(\w+)"/gm)].map((m) => m[1]).filter((c) => c !== 'help');
for (const f of all) {
	const missing = commands.filter((c) => !f.text.includes(`**${c}**`));
	say(!missing.length, `${f.name} names every command`, missing.join(' '));
}
process.exit(failed ? 1 : 0);
