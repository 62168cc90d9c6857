// load.mjs cytoscape FOLDER…: loads FOLDER/g.json with cytoscape.js; prints nodes, edges, values of attributes of both.
// load.mjs jsonld FILE TURTLE: is what jsonld.js makes of FILE the graph that N3.js reads in TURTLE?  part: a part of it?
import { readFileSync } from 'node:fs'
import cytoscape from 'cytoscape'
import canonize from 'rdf-canonize'
import jsonld from 'jsonld'
import { Parser } from 'n3'

const [, , what, ...args] = process.argv
const read = file => JSON.parse(readFileSync(file, 'utf8'))
const values = (elements, ids) => elements.map(e => Object.keys(e.data()).filter(k => !ids.includes(k)).length).reduce((a, b) => a + b, 0)

if (what === 'cytoscape') {
  for (const folder of args) {
    const data = read(`${folder}/g.json`)
    const cy = cytoscape({ headless: true, styleEnabled: true, elements: data.elements, style: data.style })
    // the IRI is the id there
    console.log(folder, 'cytoscape', 'cytoscape.js', cy.nodes().length, cy.edges().length, values(cy.nodes(), ['id']) + cy.nodes().length,
      values(cy.edges(), ['id', 'source', 'target']))
    cy.destroy() // its clock would keep node alive
  }
} else {
  const [file, turtle] = args
  const documentLoader = url => { throw new Error(`asked for ${url}`) }
  const options = { algorithm: 'URDNA2015', format: 'application/n-quads' }
  const lines = async quads => new Set((await canonize.canonize(quads, options)).split('\n').filter(Boolean))
  const mine = await lines(await jsonld.toRDF(read(file), { documentLoader }))
  const theirs = await lines(new Parser().parse(readFileSync(turtle, 'utf8')))
  const apart = [...[...mine].filter(l => !theirs.has(l)).map(l => `+ ${l}`), ...[...theirs].filter(l => what !== 'part' && !mine.has(l)).map(l => `- ${l}`)]
  console.log(mine.size, theirs.size, apart.length || !mine.size ? 'different' : 'the same')
  for (const l of apart.slice(0, 6)) console.log(l)
  process.exitCode = apart.length || !mine.size ? 1 : 0
}
