// Draws nodes as shapes: one program for all of them, the shape a number, its outline a signed distance.
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

// Corners of a square around each node, or (POINT) one point as large: many points are drawn faster, but a point has a
// largest size, so that they serve for large graphs, whose nodes are small.
const VERTEX = `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
#ifndef POINT
attribute vec2 a_corner;
#endif
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
void main() {
	float pixels = a_size / u_sizeRatio;
	#ifdef POINT
	gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
	gl_PointSize = a_size > 0.0 ? pixels * 2.7 * u_pixelRatio : 0.0;
	if (a_size <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
	#else
	float size = pixels * u_correctionRatio * 2.0;
	gl_Position = vec4((u_matrix * vec3(a_position + a_corner * size * 1.35, 1)).xy, 0, 1);
	v_at = a_corner * 1.35;
	#endif
	v_shape = a_shape;
	v_pixel = 1.0 / max(pixels, 0.5);
	v_color = a_color;
	v_color.a *= 255.0 / 254.0;
}`;

// The distances are in units of the node's radius; areas are near that of the circle, so that size means the same.
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
uniform vec4 u_edge;
float box(vec2 p, vec2 b) { vec2 d = abs(p) - b; return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0); }
float triangle(vec2 p) { p.y += 0.28; return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.62 + 0.06; }
float star(vec2 p) {
	float a = atan(p.x, p.y), step = 1.2566371;
	a = mod(a + step * 0.5, step) - step * 0.5;
	vec2 q = length(p) * vec2(cos(a), abs(sin(a)));
	return dot(q - vec2(1.15, 0.0), vec2(0.5878, 0.809) * vec2(1.0, 1.0)) * 0.82;
}
float shape(vec2 p) {
	if (v_shape < 0.5) return length(p) - 1.0;
	if (v_shape < 1.5) return box(p, vec2(0.78)) - 0.1;
	if (v_shape < 2.5) return box(p, vec2(0.6, 0.94)) - 0.1;
	if (v_shape < 3.5) return (abs(p.x) + abs(p.y) - 1.24) * 0.7071;
	if (v_shape < 4.5) { p = abs(p.yx); return max(p.x, p.x * 0.5 + p.y * 0.866) - 0.94; }
	if (v_shape < 5.5) return abs(length(p) - 0.74) - 0.3;
	if (v_shape < 6.5) return triangle(p);
	if (v_shape < 7.5) return triangle(vec2(p.x, -p.y));
	if (v_shape < 8.5) return star(p);
	return min(box(p, vec2(1.0, 0.36)), box(p, vec2(0.36, 1.0)));
}
void main() {
	#ifdef POINT
	vec2 at = (gl_PointCoord - 0.5) * vec2(2.7, -2.7);
	#else
	vec2 at = v_at;
	#endif
	float d = shape(at);
	float body = 1.0 - smoothstep(-v_pixel, 0.0, d);
	float rim = 1.0 - smoothstep(0.6 * v_pixel, 1.6 * v_pixel, d);
	float a = v_color.a;
	vec4 fill = vec4(v_color.rgb, 1.0) * a;
	gl_FragColor = mix(vec4(u_edge.rgb * u_edge.a, u_edge.a) * a * rim, fill, body);
}`;

/** Colour of the rim that keeps nodes apart: the paper's; network.js sets it with the theme. */
export const rim = { color: [1, 1, 1, 0.9] };

/** While the picture moves on a slow machine, only so many nodes are drawn: the first, or (LAST) the last of the order. */
export const few = { nodes: Infinity, last: false };

export class ShapeProgram extends NodeProgram {
	// Without sigma's second picture for picking: network.js finds the node at a point itself, which costs no wait for the
	// graphics card at each movement of the mouse.
	constructor(gl, _, renderer) {
		super(gl, null, renderer);
	}
	getDefinition() {
		const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
		return {
			VERTICES: 4,
			VERTEX_SHADER_SOURCE: VERTEX,
			FRAGMENT_SHADER_SOURCE: FRAGMENT,
			METHOD: TRIANGLE_STRIP,
			UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_pixelRatio", "u_matrix", "u_edge"],
			ATTRIBUTES: [
				{ name: "a_position", size: 2, type: FLOAT },
				{ name: "a_size", size: 1, type: FLOAT },
				{ name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
				{ name: "a_shape", size: 1, type: FLOAT },
			],
			CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
			CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
		};
	}
	processVisibleItem(_, at, data) {
		const a = this.array;
		a[at++] = data.x;
		a[at++] = data.y;
		a[at++] = data.size;
		a[at++] = floatColor(data.color);
		a[at++] = data.shape ?? 0;
	}
	setUniforms(params, { gl, uniformLocations: u }) {
		gl.uniform1f(u.u_correctionRatio, params.correctionRatio);
		gl.uniform1f(u.u_sizeRatio, params.sizeRatio);
		gl.uniform1f(u.u_pixelRatio, params.pixelRatio);
		gl.uniformMatrix3fv(u.u_matrix, false, params.matrix);
		gl.uniform4fv(u.u_edge, rim.color);
	}
}

export class PointProgram extends ShapeProgram {
	getDefinition() {
		const { CONSTANT_ATTRIBUTES, CONSTANT_DATA, ...own } = super.getDefinition(), head = "#define POINT\n"; // no corners
		return { ...own, VERTICES: 1, METHOD: WebGLRenderingContext.POINTS, VERTEX_SHADER_SOURCE: head + VERTEX, FRAGMENT_SHADER_SOURCE: head + FRAGMENT };
	}
	drawWebGL(method, { gl, frameBuffer }) {
		const n = Math.min(this.verticesCount, few.nodes);
		gl.bindFramebuffer(gl.FRAMEBUFFER, frameBuffer);
		gl.drawArrays(method, few.last ? this.verticesCount - n : 0, n);
	}
}
