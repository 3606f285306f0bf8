import "./compare/compare.css";
import { View } from "./compare/view.js";
import { widget } from "./lib/widget.js";

export default widget("compare", (scene) => void new View(scene));
