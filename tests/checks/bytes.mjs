// bytes.mjs GRAPH.nt FILE CHARSET: the bytes of FILE that each mention and sentence names, decoded, are its anchor.
import { readFileSync } from 'node:fs'

const [graph, file, charset] = process.argv.slice(2)
const raw = readFileSync(file), decoder = new TextDecoder(charset, { ignoreBOM: true, fatal: true })
const at = new Map()
for (const line of readFileSync(graph, 'utf8').split('\n')) {
	const m = /^(<[^>]*>) <[^>]*[#/](anchorOf|beginByte|endByte)> ("(?:[^"\\]|\\.)*")/.exec(line)
	if (!m) continue
	const [, subject, property, literal] = m
	if (!at.has(subject)) at.set(subject, {})
	at.get(subject)[property] = JSON.parse(literal.replace(/\\U(........)/g, (_, h) => String.fromCodePoint(parseInt(h, 16))))
}
let n = 0, wrong = 0
for (const [subject, { anchorOf, beginByte, endByte }] of at) {
	if (anchorOf === undefined) continue
	const is = beginByte === undefined ? undefined : decoder.decode(raw.subarray(+beginByte, +endByte)).replace(/\r\n?/g, '\n')
	n++
	if (is !== anchorOf && wrong++ < 5) console.log(`${subject}: ${is} for ${anchorOf}`)
}
console.log(`${n} anchors, ${wrong} wrong`)
process.exit(wrong || n < 50 ? 1 : 0)
