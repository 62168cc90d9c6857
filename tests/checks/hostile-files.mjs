// hostile-files.mjs FOLDER: files made to hurt who reads them, one kind each; the name's first part says
// what must become of it: bad (one error), part (one error, what is good in it stands) or read (no message).
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const folder = process.argv[2]
const write = (name, ...parts) => fs.writeFileSync(path.join(folder, name), Buffer.concat(parts.map((p) => Buffer.from(p))))
const MB = 1 << 20
const text = '某市2023年法治政府建设年度报告\n\n一、主要工作\n市司法局印发《某市行政执法监督办法》。\n'
const html = (body) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>报告</title></head><body>${body}</body></html>`
const zeros = Buffer.alloc(60 * MB)
let seed = 1
const noise = Buffer.from(Array.from({ length: 20000 }, () => (seed = (seed * 48271) % 2147483647) & 127)).toString('latin1')

// --- zip, by hand: an honest tool would not write these
const table = Uint32Array.from({ length: 256 }, (_, c) => {
	for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0)
	return c >>> 0
})
function crc32(b) {
	let c = -1
	for (let i = 0; i < b.length; i++) c = (c >>> 8) ^ table[(c ^ b[i]) & 255]
	return ~c >>> 0
}
function entry(name, data, { packed, crc, flags = 0, method = 8 } = {}) {
	packed ??= method ? zlib.deflateRawSync(data) : data
	crc ??= crc32(data)
	return { name: Buffer.from(name), size: data.length, packed, crc, flags, method }
}
function fields(e) {
	const b = Buffer.alloc(26)
	b.writeUInt16LE(20, 0)
	b.writeUInt16LE(e.flags, 2)
	b.writeUInt16LE(e.method, 4)
	b.writeUInt32LE(e.crc, 10)
	b.writeUInt32LE(e.packed.length, 14)
	b.writeUInt32LE(e.size, 18)
	b.writeUInt16LE(e.name.length, 22)
	return b
}
const central = (e, at) => {
	const b = Buffer.alloc(46)
	b.writeUInt32LE(0x02014b50, 0)
	b.writeUInt16LE(20, 4)
	fields(e).copy(b, 6)
	b.writeUInt32LE(at, 42)
	return Buffer.concat([b, e.name])
}
const local = (e) => Buffer.concat([Buffer.from('PK\x03\x04'), fields(e), e.name, e.packed])
function finish(locals, records, count) {
	const directory = Buffer.concat(records)
	const end = Buffer.alloc(22)
	const at = locals.reduce((n, b) => n + b.length, 0)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(count, 8)
	end.writeUInt16LE(count, 10)
	end.writeUInt32LE(directory.length, 12)
	end.writeUInt32LE(at, 16)
	return Buffer.concat([...locals, directory, end])
}
function zip(entries) {
	let at = 0
	const locals = entries.map(local)
	const records = entries.map((e, i) => {
		const r = central(e, at)
		at += locals[i].length
		return r
	})
	return finish(locals, records, entries.length)
}
const good = entry('a/report.txt', Buffer.from(text))
const swell = entry('z.txt', zeros.subarray(0, 30 * MB))
write('part-bomb.zip', zip([good, ...Array.from({ length: 60 }, (_, i) => ({ ...swell, name: Buffer.from(`z${i}.txt`) }))]))
write('part-huge-member.zip', zip([good, { ...swell, name: Buffer.from('huge.txt'), size: 100 * MB }]))
write('bad-nested.zip', zip([entry('1.zip', zip([entry('2.zip', zip([entry('3.zip', zip([swell]))]))]))]))
// sixty thousand names for one member
{
	const e = entry('x.txt', Buffer.alloc(2 * MB))
	write('read-overlap.zip', finish([local(e)], Array.from({ length: 60000 }, () => central(e, 0)), 60000))
}
write('bad-encrypted.zip', zip([entry('secret.txt', Buffer.from(text), { flags: 1 })]))
write('bad-method.zip', zip([entry('odd.txt', Buffer.from(text), { method: 77, packed: Buffer.from(text) })]))
{
	const honest = zip([good, entry('b.txt', Buffer.from(text.repeat(2000)), { method: 0, packed: Buffer.from(text.repeat(2000)) })])
	write('part-cut.zip', honest.subarray(0, 5000))
}

// --- tar
function tarHeader(name, size, type = '0', prepare = () => {}) {
	const b = Buffer.alloc(512)
	Buffer.from(name).copy(b, 0, 0, 100)
	b.write('0000644\0', 100)
	b.write('0000000\0', 108)
	b.write('0000000\0', 116)
	b.write(size.toString(8).padStart(11, '0') + '\0', 124)
	b.write('00000000000\0', 136)
	b.write(type, 156)
	b.write(type === 'S' || type === 'L' ? 'ustar  \0' : 'ustar\x0000', 257)
	prepare(b)
	b.write('        ', 148)
	b.write(b.reduce((n, x) => n + x, 0).toString(8).padStart(6, '0') + '\0 ', 148)
	return b
}
const padded = (b) => Buffer.concat([b, Buffer.alloc((512 - (b.length % 512)) % 512)])
const member = (name, body) => Buffer.concat([tarHeader(name, Buffer.byteLength(body)), padded(Buffer.from(body))])
const end = Buffer.alloc(1024)
const TB10 = 10 * 2 ** 40
const wide = (n) => {
	const b = Buffer.alloc(12)
	b.writeBigUInt64BE(BigInt(n), 4)
	b[0] = 0x80
	return b
}
write('part-sparse.tar', member('report.txt', text), tarHeader('sparse.txt', 512, 'S', (b) => {
	wide(TB10 - 512).copy(b, 386)
	b.write('00000001000\0', 398)
	wide(TB10).copy(b, 483)
}), Buffer.alloc(512), end)
write('read-names.tar', member('../../../tmp/escape.txt', text), member('/tmp/absolute.txt', text + '\n1'), member('two\nlines\x1b[31m.txt', text + '\n2'),
	tarHeader('link', 0, '2', (b) => b.write('/etc/passwd', 157)), tarHeader('device', 0, '3'), tarHeader('pipe', 0, '6'),
	tarHeader('long', 1 * MB, 'L'), Buffer.alloc(MB, 'n'), member('x', text + '\n3'), end)
write('part-cut.tar', member('report.txt', text), member('cut.txt', text.repeat(100)).subarray(0, 2000))
write('part-cut.tar.gz', zlib.gzipSync(Buffer.concat([member('report.txt', text), member('cut.txt', noise)])).subarray(0, 6000))

// --- gzip
{
	const one = zlib.gzipSync(Buffer.alloc(10 * MB, ' '))
	write('bad-blanks.txt.gz', ...Array.from({ length: 500 }, () => one))
	write('bad-blanks.jsonl.gz', zlib.gzipSync('{"text":"'), ...Array.from({ length: 500 }, () => one))
}
write('bad-thrice.txt.gz', zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(text))))
write('bad-cut.txt.gz', zlib.gzipSync(Buffer.from(text + Array.from({ length: 3000 }, (_, i) => (i * 7919) % 1000).join('，'))).subarray(0, 1500))
write('bad-damaged.txt.gz', zlib.gzipSync(text).map((x, i) => (i > 40 && i < 60 ? x ^ 0x55 : x)))

// --- records and web archives
const record = (uri, body) => {
	const block = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'), Buffer.from(body)])
	return Buffer.concat([Buffer.from(`WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
}
const paragraphs = html(text.split('\n').map((p) => `<p>${p}</p>`).join(''))
write('part-cut.warc', record('http://a.example/1', paragraphs), record('http://a.example/2', paragraphs).subarray(0, 300))
write('part-cut.warc.gz', zlib.gzipSync(record('http://a.example/1', paragraphs)), zlib.gzipSync(record('http://a.example/2', paragraphs)).subarray(0, 200))
write('part-lying.warc', record('http://a.example/1', paragraphs), 'WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n')
{
	const body = zlib.brotliCompressSync(zeros)
	const block = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n'), body])
	const swollen = Buffer.concat([Buffer.from(`WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ${block.length}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
	write('part-brotli.warc', record('http://a.example/1', paragraphs), ...Array.from({ length: 50 }, () => swollen))
}
write('bad-deep.jsonl', '{"text":"' + '深', '","x":' + '['.repeat(2000000), '\n')
write('part-cut.jsonl', JSON.stringify({ text }) + '\n', '{"text":"' + text.slice(0, 5))

// --- DOCX
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (name, document) => write(name, zip([entry('[Content_Types].xml', Buffer.from(types)), entry('_rels/.rels', Buffer.from(rels)), entry('word/document.xml', Buffer.from(document))]))
const paragraph = (t) => `<w:p><w:r><w:t>${t}</w:t></w:r></w:p>`
let laughs = '<!ENTITY l0 "法治">'
for (let i = 1; i < 12; i++) laughs += `<!ENTITY l${i} "${`&l${i - 1};`.repeat(10)}">`
docx('any-entities.docx', `<?xml version="1.0"?><!DOCTYPE d [${laughs}]><w:document ${W}><w:body>${paragraph(text)}${paragraph('&l11;')}</w:body></w:document>`)
docx('any-external.docx', `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">]><w:document ${W}><w:body>${paragraph(text)}${paragraph('&x;&y;')}</w:body></w:document>`)
docx('any-deep.docx', `<?xml version="1.0"?><w:document ${W}><w:body>${'<w:sdt><w:sdtContent>'.repeat(100000)}${paragraph(text)}${'</w:sdtContent></w:sdt>'.repeat(100000)}</w:body></w:document>`)
docx('any-swollen.docx', `<?xml version="1.0"?><w:document ${W}><w:body>${' '.repeat(63 * MB)}${paragraph(text)}</w:body></w:document>`)

// --- HTML
write('any-deep.html', html('<div>'.repeat(100000) + text))
write('any-tables.html', html('<table><tr><td>'.repeat(100000) + text))
write('any-formatting.html', html('<b><a><font><p>'.repeat(30000) + text))
write('any-attributes.html', html(`<p ${Array.from({ length: 50000 }, (_, i) => `a${i}=1`).join(' ')}>${text}</p>`))
write('any-unclosed.html', html('<!--'.repeat(100000) + text), '<'.repeat(1000000))
write('any-entities.html', html('&lt;&#x6cd5;'.repeat(300000) + text))
write('any-nested.mht', 'MIME-Version: 1.0\r\n' + Array.from({ length: 2000 }, (_, i) => `Content-Type: multipart/related; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('') + `Content-Type: text/html; charset=utf-8\r\n\r\n${paragraphs}`)

// --- PDF that is none
write('bad-cut.pdf', '%PDF-1.7\n1 0 obj\n<</Length 99999999999>>\nstream\n')
