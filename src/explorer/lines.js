// Lines between nodes, as sigma draws them, but for moments when they rest (network.js: #busy).
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";

export const pause = { lines: false };

export class LineProgram extends EdgeLineProgram {
	render(params) {
		if (!pause.lines) super.render(params);
	}
}

export class BandProgram extends EdgeRectangleProgram {
	render(params) {
		if (!pause.lines) super.render(params);
	}
}
