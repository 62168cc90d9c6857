// Runs force.js apart from the page. Sends places now and then: {at, done, of}.
import { Force } from "./force.js";

onmessage = ({ data }) => {
	const force = new Force(data);
	const pace = force.count > 4000 ? 1500 : 250; // each time the page draws all anew
	let last = performance.now(); // only for when to show, never for what
	while (force.step()) {
		if (performance.now() - last < pace) continue;
		last = performance.now();
		postMessage({ at: force.places(), done: force.done, of: force.of });
	}
	postMessage({ at: force.places(), done: force.of, of: force.of });
};
