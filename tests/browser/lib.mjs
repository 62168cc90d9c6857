// What the tests of the pages share: one browser, steps that say ok or not ok, pages that are watched, axe, pictures.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const WIDE = { viewport: { width: 1360, height: 860 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export class Run {
	/** URL: of the server; FILE: an exported page; SHOTS: folder of the pictures. */
	constructor({ url, file, shots }) {
		Object.assign(this, { url, file: `file://${file}`, shots });
		mkdirSync(shots, { recursive: true });
	}
	async start() {
		// Playwright gives it a user-data-dir of its own and takes it away again
		this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
	}
	async stop() {
		await this.browser.close();
	}

	/** A new page in a new context; what it complains of, and what it asks of others, is kept in page.faults. */
	async page(options = {}) {
		const context = await this.browser.newContext({ ...WIDE, locale: "zh-CN", acceptDownloads: true, ...options });
		const page = await context.newPage();
		page.setDefaultTimeout(15000);
		page.faults = [];
		page.on("pageerror", (e) => page.faults.push(`error: ${e.message}`));
		page.on("console", (m) => {
			if (m.type() === "error" || (m.type() === "warning" && !/GPU stall|GL Driver/.test(m.text()))) page.faults.push(`console: ${m.text()}`);
		});
		page.on("request", (r) => {
			if (![this.url, `${this.file}`, "data:", "blob:", "about:"].some((own) => r.url().startsWith(own))) page.faults.push(`request: ${r.url()}`);
		});
		return page;
	}

	/** One thing that must hold; BODY throws when it does not. */
	async step(name, body) {
		try {
			await body();
			console.log(`ok - ${name}`);
		} catch (e) {
			console.log(`not ok - ${name}`);
			for (const line of String(e.message).split("\n").slice(0, 10)) console.log(`    ${line}`);
		}
	}
	say(text) {
		console.log(`# ${text}`);
	}

	async shot(page, name) {
		await page.screenshot({ path: `${this.shots}/${name}.png` });
	}

	/** No serious and no critical fault (axe-core) on what PAGE shows now. */
	async accessible(page, name) {
		await this.step(`accessible: ${name}`, async () => {
			await page.evaluate(axeSource); // by the debugger: the page's own policy lets no script in
			const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
			const bad = found.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
			if (bad.length) throw new Error(bad.map((v) => `${v.impact} ${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 150)} ${v.nodes[0].any[0]?.message ?? v.nodes[0].all[0]?.message ?? ""}`).join("\n"));
		});
	}
	/** PAGE complained of nothing and asked nobody else; it is closed. */
	async done(page, name, expected = () => false) {
		await this.step(`quiet: ${name}`, () => {
			const bad = page.faults.filter((f) => !expected(f));
			if (bad.length) throw new Error(bad.join("\n"));
		});
		await page.context().close();
	}
}

export const text = (page, selector) => page.locator(selector).first().innerText();
export async function saved(page, click) {
	const [download] = await Promise.all([page.waitForEvent("download"), click()]);
	return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
/** Two frames later: what was changed is drawn. */
export const drawn = (page) => page.evaluate(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))));
