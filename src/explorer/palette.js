// Colour and shape of each class. The colours were searched for: within a hue of their own, with a contrast of 3 to the
// paper (4.5 in the dark), the least distance of any two (OKLab) as large as could be found for normal sight, protanopia,
// deuteranopia and tritanopia (Machado and others, 2009, full severity). The shape tells classes apart as well.

export const LOOK = {
	Unit: { shape: "circle", light: "#1656b5", dark: "#719eff" },
	Regulation: { shape: "square", light: "#ee6616", dark: "#fa7602" },
	PolicyDocument: { shape: "page", light: "#766203", dark: "#ecbf2e" },
	ReformProgram: { shape: "diamond", light: "#0f4e19", dark: "#9ef99e" },
	Region: { shape: "hexagon", light: "#819771", dark: "#8eb186" },
	Person: { shape: "ring", light: "#7467eb", dark: "#c6b1dc" },
	Meeting: { shape: "triangle", light: "#4f5161", dark: "#dfe4f2" },
	Doctrine: { shape: "wedge", light: "#a25e8d", dark: "#cc5964" },
	Honour: { shape: "star", light: "#631078", dark: "#8c65ec" },
	Platform: { shape: "cross", light: "#219ad0", dark: "#28909f" },
};
const OTHER = { shape: "circle", light: "#6d727a", dark: "#a7acb4" };

export const look = (id) => LOOK[id] ?? OTHER;

/** Numbers by which the shader knows the shapes (shapes.js). */
export const SHAPES = ["circle", "square", "page", "diamond", "hexagon", "ring", "triangle", "wedge", "star", "cross"];

const polygon = (n, r, turn) =>
	"M" + Array.from({ length: n }, (_, i) => {
		const a = ((i + turn) / n) * 2 * Math.PI - Math.PI / 2;
		const radius = Array.isArray(r) ? r[i % 2] : r;
		return `${(8 + radius * Math.cos(a)).toFixed(2)} ${(8 + radius * Math.sin(a)).toFixed(2)}`;
	}).join("L") + "Z";

/** The same shapes as paths in a square of 16. */
export const PATHS = {
	circle: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z",
	square: "M2.8 2.8h10.4v10.4H2.8Z",
	page: "M4 1.8h8v12.4H4Z",
	diamond: "M8 1 15 8 8 15 1 8Z",
	hexagon: polygon(6, 6.8, 0),
	ring: "M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4Zm0 3.4a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6Z",
	triangle: "M8 1.6 15 13.6H1Z",
	wedge: "M8 14.4 1 2.4h14Z",
	star: polygon(10, [7.4, 3.3], 0),
	cross: "M5.6 1.6h4.8v4h4v4.8h-4v4H5.6v-4h-4V5.6h4Z",
};
