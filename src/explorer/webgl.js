// Sigma asks for WebGL's names when it is loaded; where a browser has none, the page must still come up, with its lists.
export const hasWebgl = (() => {
	try {
		const c = document.createElement("canvas");
		return Boolean(c.getContext("webgl2") || c.getContext("webgl"));
	} catch {
		return false;
	}
})();
globalThis.WebGLRenderingContext ??= class {};
globalThis.WebGL2RenderingContext ??= class {};
