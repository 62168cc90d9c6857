// node run.mjs URL EXPORTED.html FOLDER: the pages in Chromium; URL is that of `zhengmai serve`, pictures go to FOLDER.
import { Run } from "./lib.mjs";
import { editor } from "./editor.mjs";
import { explorer } from "./explorer.mjs";
import { speed } from "./speed.mjs";

const [url, exported, shots] = process.argv.slice(2);
const run = new Run({ url, file: exported, shots });
const began = Date.now();
await run.start();
for (const [name, part] of Object.entries({ explorer, editor, speed: () => speed(run, exported) })) {
	const only = process.env.ONLY;
	if (only && only !== name) continue;
	try {
		await part(run);
	} catch (e) {
		console.log(`not ok - ${name} came to its end\n    ${String(e.stack).split("\n").slice(0, 8).join("\n    ")}`);
	}
	run.say(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
await run.stop();
