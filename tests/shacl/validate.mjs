#!/usr/bin/env node
// Checks a graph against SHACL shapes and prints one line per finding.
// Usage: node validate.mjs [--lang zh|en] DATA.ttl SHAPES.ttl [ONTOLOGY.ttl]
// Exit: 0 no sh:Violation, 1 at least one, 2 usage or unreadable input.

import { createReadStream } from 'node:fs'
import { DataFactory, Store, StreamParser } from 'n3'
import { Validator } from 'shacl-engine'

const SH = 'http://www.w3.org/ns/shacl#'
const RANK = { Violation: 0, Warning: 1, Info: 2 }

// Read in order to write short names; the first file that binds a prefix wins.
const prefixes = new Map()

function load (file, store) {
  return new Promise((resolve, reject) => {
    const fail = error => reject(new Error(`${file}: ${error.message}`))
    const parser = new StreamParser({ format: 'text/turtle' })
    parser.on('prefix', (name, iri) => { if (!prefixes.has(name)) prefixes.set(name, iri.value) })
    parser.on('data', quad => store.add(quad))
    parser.on('error', fail)
    parser.on('end', () => resolve(store))
    createReadStream(file).on('error', fail).pipe(parser)
  })
}

function short (term) {
  if (term.termType === 'Literal') return JSON.stringify(term.value) + (term.language ? `@${term.language}` : `^^${short(term.datatype)}`)
  if (term.termType === 'BlankNode') return `_:${term.value}`
  let best = ['', '']
  for (const [name, iri] of prefixes) {
    if (term.value.startsWith(iri) && iri.length > best[1].length) best = [name, iri]
  }
  return best[1] ? `${best[0]}:${term.value.slice(best[1].length)}` : `<${term.value}>`
}

function shortPath (steps) {
  return (steps ?? []).map(step => (step.start === 'object' ? '^' : '') + step.predicates.map(short).join('|')).join('/')
}

// The nearest shape with an IRI: property shapes are blank nodes within it.
function shapeName (shapes, term) {
  while (term.termType === 'BlankNode') {
    const [quad] = shapes.match(null, null, term)
    if (!quad) break
    term = quad.subject
  }
  return short(term)
}

function finding (result, shapes, lang) {
  const text = result.message.find(m => m.language === lang) ?? result.message[0]
  const level = result.severity.value.replace(SH, '')
  const value = result.value?.term ?? result.value
  const where = [short(result.focusNode.term), shortPath(result.path)].filter(Boolean).join(' ')
  const component = result.constraintComponent.value.replace(SH, '').replace('ConstraintComponent', '')
  return {
    level,
    line: `${level}: ${where}: ${text?.value ?? component}` +
      (value?.termType && !value.equals(result.focusNode.term) ? `: ${short(value)}` : '') +
      ` [${shapeName(shapes, result.shape.ptr.term)} ${component}]`
  }
}

async function main (args) {
  let lang = 'en'
  if (args[0] === '--lang') [, lang, ...args] = args
  if (args.length < 2 || args.length > 3) {
    console.error('usage: node validate.mjs [--lang zh|en] DATA.ttl SHAPES.ttl [ONTOLOGY.ttl]')
    return 2
  }
  const [dataFile, shapesFile, ontologyFile] = args
  const dataset = await load(dataFile, new Store())
  const shapes = await load(shapesFile, new Store())
  const size = dataset.size
  if (ontologyFile) await load(ontologyFile, dataset)

  const report = await new Validator(shapes, { factory: DataFactory }).validate({ dataset })
  const found = new Map(report.results.map(r => finding(r, shapes, lang)).map(f => [f.line, f]))
  const sorted = [...found.values()].sort((a, b) => RANK[a.level] - RANK[b.level] || (a.line < b.line ? -1 : 1))
  for (const { line } of sorted) console.log(line)
  const count = level => sorted.filter(f => f.level === level).length
  console.error(`${dataFile}: ${size} triples, ${count('Violation')} violations, ${count('Warning')} warnings`)
  return count('Violation') ? 1 : 0
}

main(process.argv.slice(2)).then(
  code => { process.exitCode = code },
  error => { console.error(`validate: ${error.message}`); process.exitCode = 2 })
