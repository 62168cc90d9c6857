// Colour and shape of each class. The colours were chosen so that any two stay apart under protanopia, deuteranopia and
// tritanopia as far as ten colours can; the shape tells classes apart where colour does not. The hues are those of the
// pictures that `zhengmai export --to dot` draws.

export const LOOK = {
	Unit: { shape: "circle", light: "#2f6db3", dark: "#6ea8e6" },
	Regulation: { shape: "square", light: "#bf4027", dark: "#f08467" },
	PolicyDocument: { shape: "page", light: "#c08a00", dark: "#e6b84a" },
	ReformProgram: { shape: "diamond", light: "#12806a", dark: "#45c2a0" },
	Region: { shape: "hexagon", light: "#76841f", dark: "#b2c25c" },
	Person: { shape: "ring", light: "#5b4fc4", dark: "#9d96f5" },
	Meeting: { shape: "triangle", light: "#6d727a", dark: "#a7acb4" },
	Doctrine: { shape: "wedge", light: "#a01f5c", dark: "#ea7fb0" },
	Honour: { shape: "star", light: "#9257bd", dark: "#c69aea" },
	Platform: { shape: "cross", light: "#1f9cc0", dark: "#6fd0ea" },
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
