// crawl.mjs TEXT: crawl.jsonl, crawl.tsv, crawl.warc and crawl.zip in this folder, which hold one report each,
// as crawlers write them; in the zip file its name is in GBK, as Windows has it.
import fs from 'node:fs'
import zlib from 'node:zlib'

const text = fs.readFileSync(process.argv[2], 'utf8').replace(/\r/g, '')
const url = 'http://www.example.gov.cn/art/1.html'
const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const page = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div>${escaped.split('\n').map((p) => `<p>${p}</p>`).join('\n')}</div></body></html>`
fs.writeFileSync('crawl.jsonl', JSON.stringify({ url, date: '2024-01-31 08:00:00', text }) + '\n')
fs.writeFileSync('page.jsonl', JSON.stringify({ 网址: url, 发布日期: '2024年1月31日', html: page }) + '\n')
fs.writeFileSync('list.json', JSON.stringify([{ url, date: 1706630400, content: text }], null, 2))
fs.writeFileSync('crawl.tsv', `网址\t发布日期\t正文\n${url}\t2024-01-31\t${text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n')}\n`)
fs.writeFileSync('quoted.tsv', `url\tdate\ttext\n${url}\t2024-01-31\t"${text.replace(/"/g, '""')}"\n`)
const body = zlib.gzipSync(page)
const chunks = Buffer.concat([Buffer.from(body.length.toString(16) + '\r\n'), body, Buffer.from('\r\n0\r\n\r\n')])
const block = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n'), chunks])
const record = (type, block) => Buffer.concat([Buffer.from(`WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-02-01T00:00:00Z\r\nContent-Type: application/http; msgtype=${type}\r\nContent-Length: ${block.length}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
const records = [record('request', Buffer.from('GET / HTTP/1.1\r\n\r\n')), record('response', block), record('response', Buffer.from('HTTP/1.1 404 Not Found\r\n\r\nnot here'))]
fs.writeFileSync('crawl.warc', Buffer.concat(records))
fs.writeFileSync('crawl.warc.gz', Buffer.concat(records.map((r) => zlib.gzipSync(r))))
{
	const name = Buffer.from('b1a8b8e62e747874', 'hex') // 报告.txt
	const data = Buffer.from(text)
	const packed = zlib.deflateRawSync(data)
	let crc = -1
	for (const x of data) {
		crc ^= x
		for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
	}
	const fields = Buffer.alloc(26)
	fields.writeUInt16LE(20, 0)
	fields.writeUInt16LE(8, 4)
	fields.writeUInt32LE(~crc >>> 0, 10)
	fields.writeUInt32LE(packed.length, 14)
	fields.writeUInt32LE(data.length, 18)
	fields.writeUInt16LE(name.length, 22)
	const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed])
	const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), name])
	const end = Buffer.alloc(22)
	end.write('PK\x05\x06')
	end.writeUInt16LE(1, 8)
	end.writeUInt16LE(1, 10)
	end.writeUInt32LE(central.length, 12)
	end.writeUInt32LE(local.length, 16)
	fs.writeFileSync('crawl.zip', Buffer.concat([local, central, end]))
}
