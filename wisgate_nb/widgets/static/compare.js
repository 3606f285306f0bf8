/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: compare.js compare/arrange.js compare/bars.js compare/blinker.js compare/compare.css compare/controls.js compare/details.js compare/difference.js compare/divider.js compare/draw.js compare/keys.js compare/map.js compare/measure.js compare/own.js compare/paint.js compare/pane.js compare/pictures.js compare/resample.js compare/stage.js compare/state.js compare/view.js compare/words.js lib/align.js lib/base.css lib/bridge.js lib/cut.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/viewport.js lib/widget.js lib/words.js; sha256: 83e361aa4cbff8f35145f291f6ffcd2b596d83de8d639f9cbb885ee057e34468 */
var ct=0;function P(){return ct+=1,`wg-${ct}-${Math.random().toString(36).slice(2,8)}`}function h(s,t={},...e){let o=document.createElement(
s);for(let[i,r]of Object.entries(t))r!=null&&(i==="style"?Object.assign(o.style,r):i.startsWith("on")&&typeof r=="function"?o.addEventListener(
i.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?(r!==!1||i.startsWith("aria-"))&&o.setAttribute(
i,String(r)):o[i]=r);return ht(o,...e),o}function ht(s,...t){for(let e of t)e==null||e===!1||s.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function x(s,...t){s.replaceChildren(),ht(s,...t)}function b(s,t,e={}){let{class:o="",...i}=e;return h("button",{type:"button",class:`\
wg-button ${o}`.trim(),onclick:t,...i},s)}function y(s,{lines:t=!1,limit:e=0}={}){let o=String(s??"").replace(/\r\n/g,`
`);return e&&o.length>e&&(o=`${o.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(o=o.replace(/\n/g,"⏎")),o.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Vt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function te(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function lt(s,t,e){
let o=new Map(t.flatMap(r=>r.keys.map(n=>[n,r]))),i=r=>{if(r.defaultPrevented||r.isComposing)return;let n=r.composedPath()[0]??r.target;if(n.
matches?.(Vt))return;let a=n.closest?.("dialog");if(a&&a!==s&&s.contains(a))return;let c=o.get(te(r));c===void 0||c.run(r)===!1||(r.preventDefault(),
r.stopPropagation())};s.addEventListener("keydown",i,{signal:e})}var ee={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"\
Space",Escape:"Esc"};function dt(s,t){let e=t.filter(i=>!i.hidden).map(i=>h("tr",{},h("td",{},...i.keys.flatMap((r,n)=>[n?" ":null,h("kbd",{},
oe(r))])),h("td",{},i.does))),o=h("dialog",{class:"wg-keys","aria-label":"Keys"},h("table",{},h("tbody",{},...e)),b("Close",()=>o.close()));
return s.append(o),{open:()=>o.showModal()}}function oe(s){let t=s.lastIndexOf("+",s.length-2)+1;return s.slice(0,t)+(ee[s.slice(t)]??s.slice(
t))}function M(s,t,e,o){s.on(t,e),o.addEventListener("abort",()=>s.off(t,e),{once:!0})}function pt(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var R=class{#t;#e;#o=0;constructor(t,e,o){this.#t=t,this.#e=e,M(t,"change:_parts",()=>this.#s(),o),this.#s()}#s(){let t=this.#t.get("_parts")??
0;for(;this.#o<t;)this.#e(this.#t.get(`part_${this.#o++}`))}};var se=150,j=[["side","Side by side"],["slider","Slider"],["blink","Blink"],["overlay","Overlay"],["difference","Difference"]],S={divider:{name:"\
Divider",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} % of A`},blink_ms:{name:"Each for",least:200,most:4e3,step:50,words:s=>`${(s/
1e3).toFixed(1)} s`},opacity:{name:"Opacity of B",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} %`},threshold:{name:"Threshold",least:0,
most:254,step:1,words:String},amplify:{name:"Amplify",least:1,most:64,step:1,words:s=>`${s} x`}},ie=["mode","a","b","aim","threshold","ampli\
fy","beneath","opacity","divider","upright","blink_ms"],D=class{#t;#e;constructor(t,e,o){this.#t=t;for(let i of ie)M(t,`change:${i}`,()=>e(i),
o);o.addEventListener("abort",()=>this.save(),{once:!0})}get items(){return this.#t.get("items")}get mode(){return this.#t.get("mode")}get side(){
return this.mode==="side"}get places(){let{a:t,b:e}=this.pair;return this.side?this.items.map((o,i)=>i):[t,e]}get pair(){let t=this.items.length-
1,e=o=>Math.max(0,Math.min(t,o));return{a:e(this.#t.get("a")),b:e(this.#t.get("b"))}}get aim(){let[t,e,o]=this.#t.get("aim");return{zoom:t,x:e,
y:o}}get(t){return this.#t.get(t)}put(t,e){let{least:o,most:i}=S[t];this.set({[t]:Math.min(i,Math.max(o,Math.round(1e3*e)/1e3))})}choose(t,e){
let{a:o,b:i}=this.pair;t==="a"?this.set({a:e,b:i===e?o:i}):this.set({b:e,a:o===e?i:o})}set(t){for(let[e,o]of Object.entries(t))this.#t.set(e,
o);clearTimeout(this.#e),this.#e=setTimeout(()=>this.save(),se)}aimAt({zoom:t,x:e,y:o}){this.set({aim:[t,e,o]})}save(){this.#e!==void 0&&(clearTimeout(
this.#e),this.#e=void 0,this.#t.save_changes())}};var g=s=>`wg-compare-${s}`;var B=1.25;function ft(s,t){let e=j.map(([r,n])=>b(n,()=>t(r),{"data-mode":r}));return{root:h("div",{class:g("modes"),role:"group","aria-lab\
el":"How to compare"},...e),show:()=>e.forEach(r=>r.setAttribute("aria-pressed",String(r.dataset.mode===s.mode)))}}function ut(s){let t=a=>{
let c=P(),l=s.items.map((f,u)=>h("option",{value:String(u)},`${u+1}  ${y(f.caption,{limit:60})}`)),d=h("select",{id:c,class:"wg-field wg-com\
pare-choice",onchange:()=>s.choose(a,Number(d.value))},...l);return{list:d,root:h("span",{class:g("pick")},h("label",{for:c},a.toUpperCase()),
d)}},[e,o]=[t("a"),t("b")],i=b("⇄",()=>V(s),{"aria-label":"Swap A and B (key x)"});return{root:h("div",{class:g("pair"),role:"group","aria\
-label":"Pictures A and B"},e.root,i,o.root),show:()=>{e.list.value=String(s.pair.a),o.list.value=String(s.pair.b)}}}function V(s){let{a:t,b:e}=s.
pair;s.set({a:e,b:t})}function mt(s){let{stage:t}=s,e=h("output",{class:g("scale"),"aria-label":"Zoom"}),o=b("×",()=>s.close(),{"aria-label":"\
Close the comparison",hidden:!0});return{root:h("div",{class:g("zoom"),role:"group","aria-label":"Zoom"},b("−",()=>t.zoom(1/B),{"aria-labe\
l":"Zoom out"}),e,b("+",()=>t.zoom(B),{"aria-label":"Zoom in"}),b("Whole",()=>t.whole()),b("1:1",()=>t.actual(),{title:"One pixel of A for o\
ne of the screen (key z)"}),b("?",()=>s.keys.open(),{"aria-label":"Keys"}),o),close:o,show:()=>x(e,`${t.scale>=.1?Math.round(100*t.scale):(100*
t.scale).toFixed(1)} %`)}}function $(s,t){let{name:e,least:o,most:i,step:r,words:n}=S[t],a=P(),c=h("input",{type:"range",id:a,min:String(o),
max:String(i),step:String(r),oninput:()=>s.put(t,Number(c.value))}),l=h("output",{for:a,class:g("value")}),d=()=>{let f=n(s.get(t));c.value=
String(s.get(t)),c.setAttribute("aria-valuetext",f),x(l,f)};return{root:h("span",{class:g("range")},h("label",{for:a},e),c,l),show:d}}var N=class{#t;#e;#o=matchMedia("(prefers-reduced-motion: reduce)");constructor(t,e,o){this.#e=t,this.#o.addEventListener("change",()=>(this.
stop(),e()),{signal:o}),o.addEventListener("abort",()=>this.stop(),{once:!0})}get running(){return this.#t!==void 0}get allowed(){return!this.#o.
matches}start(t){this.stop(),this.allowed&&(this.#t=setInterval(()=>document.hidden||this.#e(),t))}stop(){clearInterval(this.#t),this.#t=void 0}};function gt(s){let{state:t}=s,e={side:[re("Choose A and B for the other modes and for what differs below.")],slider:[$(t,"divider"),ne(t)],blink:ae(
s),overlay:[$(t,"opacity")],difference:ce(s)},o=h("div",{class:g("controls")}),i="";return{root:o,show:()=>{let n=e[t.mode]??[];i!==t.mode&&
x(o,...n.map(a=>a.root)),i=t.mode;for(let a of n)a.show()}}}function re(s){return{root:h("span",{class:"wg-faint"},s),show:()=>{}}}function ne(s){
let t=b("",()=>s.set({upright:!s.get("upright")}));return{root:t,show:()=>x(t,s.get("upright")?"Lay it flat":"Set it upright")}}function ae(s){
let t=b("",()=>s.play()),e=b("",()=>s.turn(),{class:g("turn")}),o=h("span",{class:"wg-faint"},"Less motion is asked for: press t to see the \
other one.");return[{root:t,show:()=>{x(t,s.blinker.running?"Pause":"Blink"),t.disabled=!s.blinker.allowed,x(e,s.stage.showsB?"Show A":"Show\
 B"),o.hidden=s.blinker.allowed}},{root:e,show:()=>{}},$(s.state,"blink_ms"),{root:o,show:()=>{}}]}function ce(s){let{state:t}=s,e=P(),o=h("\
input",{type:"checkbox",id:e,onchange:()=>t.set({beneath:o.checked})}),i=h("span",{class:g("check")},o,h("label",{for:e},"A beneath")),r=b("\
Largest region",()=>s.stage.region());return[$(t,"threshold"),$(t,"amplify"),{root:i,show:()=>o.checked=t.get("beneath")},{root:r,show:()=>r.
disabled=!s.stage.measured?.region}]}var he=[1,3,9];function xt(s,t){let e=[],o=[[0,s.length,0,t.length]];for(let i=o.pop();i;i=o.pop()){let[r,n,a,c]=i;for(;r<n&&a<c&&s[r]===t[a];)
e.push([r++,a++]);for(;r<n&&a<c&&s[n-1]===t[c-1];)e.push([--n,--c]);if(r===n||a===c)continue;let[l,d]=[s.slice(r,n),t.slice(a,c)],f=le(l,d),
u=[[r,a],...f.map(([p,w])=>[r+p,a+w]),[n,c]];if(f.length)for(let p=1;p<u.length;p++)o.push([u[p-1][0],u[p][0],u[p-1][1],u[p][1]]);else for(let[
p,w]of pe(l,d))e.push([r+p,a+w])}return e.sort((i,r)=>i[0]-r[0])}function le(s,t){for(let e of he){let o=wt(t,e),i=[];for(let[r,n]of wt(s,e)){
let a=o.get(r);a!==void 0&&i.push([n,a])}if(i.length)return de(i)}return[]}function wt(s,t){let e=new Map,o=new Set;for(let i=0;i+t<=s.length;i++){
let r=t===1?s[i]:JSON.stringify(s.slice(i,i+t));e.has(r)?o.add(r):e.set(r,i)}for(let i of o)e.delete(i);return e}function de(s){let t=[],e=[],
o=s.map(([,r],n)=>{let[a,c]=[0,t.length];for(;a<c;){let l=a+c>>1;t[l]<r?a=l+1:c=l}return t[a]=r,e[a]=n,a?e[a-1]:void 0}),i=[];for(let r=e.at(
-1);r!==void 0;r=o[r])i.push(s[r]);return i.reverse()}function pe(s,t){let e=new Map;if(t.forEach((r,n)=>e.get(r)?.push(n)??e.set(r,[n])),s.
reduce((r,n)=>r+(e.get(n)?.length??0),0)>2e4)return[];let o=[],i=[[0,s.length,0,t.length]];for(let r=i.pop();r;r=i.pop()){let[n,a,c,l]=r,[d,
f,u]=fe(s,e,r);if(u!==0){for(let p=0;p<u;p++)o.push([d+p,f+p]);i.push([n,d,c,f],[d+u,a,f+u,l])}}return o}function fe(s,t,[e,o,i,r]){let n=[e,
i,0],a=new Map;for(let c=e;c<o;c++){let l=new Map;for(let d of t.get(s[c])??[]){if(d<i||d>=r)continue;let f=(a.get(d-1)??0)+1;l.set(d,f),f>n[2]&&
(n=[c-f+1,d-f+1,f])}a=l}return n}var ue=[["t",/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/],["h",/[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u],
["i",/[\u3041-\u309f]/],["k",/[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]/],["f",/[\u{1f1e6}-\u{1f1ff}]/u],["m",/[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u]],
me=/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/,ge=/['\u2019.-]/,we=/w[wmz]*(?:jw[wmz]*)*|hm*|i[im]*|k[km]*|tm*|ff?m*|[pj]m*(?:z[pw]m*)*|[mz]+/g;
function bt(s){let t=0,e="",o=[0];for(let i of s)e+=xe(i),o.push(t+=i.length);return Array.from(e.matchAll(we),({index:i,0:r})=>[o[i],o[i+r.
length]])}function yt(s){return Array.from(s.matchAll(/[^\r\n]+/g),({index:t,0:e})=>[t,t+e.length])}function tt(s){return me.test(s)}function xe(s){
if(tt(s))return"s";if(/\p{M}/u.test(s))return"m";if(s==="‍")return"z";let t=ue.find(([,e])=>e.test(s));return t?t[0]:ge.test(s)?"j":/[\p{L}\p{N}_]/u.
test(s)?"w":"p"}var be=5e5;function kt(s,t){return ye(ve([s,t]).flatMap(e=>typeof e=="string"?[["same",e]]:[["drop",e[0]],["add",e[1]]]))}function ye(s){let t=[];for(let[e,o]of s){let i=t.at(-1);o&&i?.kind===e?i.text+=o:o&&t.push({kind:e,text:o})}return t}function ve(s){if(s.every(
n=>n===s[0]))return s.slice(0,1);let t=s.reduce((n,a)=>n+a.length,0)<=be?bt:yt,e=s.map(t),o=s.map((n,a)=>e[a].map(([c,l])=>n.slice(c,l))),i=ke(
o),r=s.map((n,a)=>Me(n,i[a].map(c=>e[a][c])));return r[0].flatMap((n,a)=>[...Ae(r.map(c=>c[a])),...i[0].slice(a,a+1).map(c=>o[0][c])])}function ke([
s,...t]){let e=[s.map((o,i)=>i)];for(let o of t){let i=xt(e[0].map(r=>s[r]),o);e=[...e.map(r=>i.map(([n])=>r[n])),i.map(([,r])=>r)]}return e}
function Me(s,t){return[...t,[s.length]].map(([e],o)=>s.slice(o?t[o-1][1]:0,e))}function Ae(s){if(s.every(i=>i===s[0]))return s.slice(0,1);let t=vt(
s,(i,r)=>i[r]),e=s.map(i=>i.slice(t)),o=vt(e,(i,r)=>i[i.length-1-r]);return[s[0].slice(0,t),e.map(i=>i.slice(0,i.length-o)),e[0].slice(e[0].
length-o)]}function vt(s,t){for(let e=0;;e++){let o=t(s[0],e);if(o===void 0||!tt(o)||s.some(i=>t(i,e)!==o))return e}}function Mt(s){let t={same:"\
span",drop:"del",add:"ins"};return h("span",{class:"wg-diff",dir:"auto"},...s.map(e=>h(t[e.kind],{},y(e.text,{lines:!0}))))}var Se=400,H=class{#t;#e=h("section",{class:g("prompt")});#o=h("section",{class:g("facts")});#s="";#r=!1;constructor(t){this.#t=t,this.root=
h("div",{class:g("details")},this.#e,this.#o)}show(){let{a:t,b:e}=this.#t.pair,o=this.#t.mode==="side",i=`${t} ${e} ${o}`;i!==this.#s&&(this.#s=
i,this.#i(t,e),this.#n(o?this.#t.items.map((r,n)=>n):[t,e]))}#i(t,e){let[o,i]=[this.#t.items[t].prompt,this.#t.items[e].prompt],r=c=>h("span",
{dir:"auto"},y(c,{lines:!0})),n="Prompt, from A to B",a=null;o===i?[n,a]=o===null?["No prompt: A and B are not from the log",null]:["A and B\
 have the same prompt",r(o)]:o===null||i===null?[n,a]=[`Prompt of ${o===null?"B":"A"}; the other is not from the log`,r(o??i)]:a=Mt(kt(o,i)),
x(this.#e,h("h4",{},n),a&&h("div",{class:g("words"),tabindex:0,role:"region","aria-label":n},a))}#n(t){let{a:e,b:o}=this.#t.pair,i=t.map(m=>new Map(
this.#t.items[m].facts)),r=[...new Set(i.flatMap(m=>[...m.keys()]))],n=m=>i.flatMap((v,k)=>v.has(m)||this.#t.items[t[k]].prompt!==null?[v.get(
m)]:[]),a=m=>new Set(n(m)).size>1,c=m=>m===e?"A ":m===o?"B ":"",l=t.map(m=>h("th",{scope:"col"},`${c(m)}${m+1}`)),[d,f]=[r.filter(a),r.filter(
m=>!a(m))],u=d.length?"Parameters that differ":"No parameter differs",p=d.length>0&&h("div",{class:g("table"),tabindex:0,role:"region","aria\
-label":u},h("table",{},h("thead",{},h("tr",{},h("td",{}),...l)),h("tbody",{},...d.map(m=>At(m,i))))),w=h("details",{open:this.#r,ontoggle:()=>this.#r=
w.open},h("summary",{},`${f.length} others`),h("table",{},h("tbody",{},...f.map(m=>At(m,i.filter(v=>v.has(m)).slice(0,1))))));x(this.#o,h("h\
4",{},u),p,f.length>0&&w)}};function At(s,t){let e=o=>h("td",{dir:"auto"},o===void 0?"–":y(o,{limit:Se}));return h("tr",{},h("th",{scope:"\
row",dir:"auto"},y(s,{limit:80})),...t.map(o=>e(o.get(s))))}var St=40;function Ot(s){let{state:t,stage:e}=s,o=(i,r)=>()=>t.mode===i?r():!1;return[...j.map(([i,r],n)=>({keys:[String(n+1)],does:r,run:()=>s.
choose(i)})),{keys:["+","="],does:"Zoom in",run:()=>e.zoom(B)},{keys:["-","_"],does:"Zoom out",run:()=>e.zoom(1/B)},{keys:["0"],does:"The wh\
ole pictures",run:()=>e.whole()},{keys:["z"],does:"One pixel of A for one of the screen",run:()=>e.actual()},...Ee(e),{keys:["a"],does:"The \
next picture as A",run:()=>Et(t,"a")},{keys:["b"],does:"The next picture as B",run:()=>Et(t,"b")},{keys:["x"],does:"Swap A and B",run:()=>V(
t)},{keys:["["],does:"Less: divider, time, opacity, threshold",run:()=>$t(t,-1)},{keys:["]"],does:"More of these",run:()=>$t(t,1)},{keys:["v"],
does:"Turn the divider",run:o("slider",()=>t.set({upright:!t.get("upright")}))},{keys:["t"],does:"Blink: show the other one",run:o("blink",()=>s.
turn())},{keys:["k"],does:"Blink: start or stop",run:o("blink",()=>s.play())},{keys:["r"],does:"Difference: zoom to the largest region",run:o(
"difference",()=>e.region())},{keys:[","],does:"Difference: amplify less",run:o("difference",()=>t.put("amplify",Math.floor(t.get("amplify")/
2)))},{keys:["."],does:"Difference: amplify more",run:o("difference",()=>t.put("amplify",t.get("amplify")*2))},{keys:["u"],does:"Difference:\
 A beneath or not",run:o("difference",()=>t.set({beneath:!t.get("beneath")}))},{keys:["c"],does:"Say the pixel below the pointer, or in the \
middle",run:()=>s.say(e.pixelText())},{keys:["?"],does:"This list",run:()=>s.keys.open()}]}function Ee(s){let t=[["ArrowLeft",1,0],["ArrowRi\
ght",-1,0],["ArrowUp",0,1],["ArrowDown",0,-1]],e=o=>!o.composedPath()[0]?.matches?.("input, select, [tabindex]:not(.wg-compare-stage)");return t.
flatMap(([o,i,r],n)=>[1,4].map(a=>({keys:[a===1?o:`Shift+${o}`],does:`Move ${["left","right","up","down"][n]}${a===1?"":" far"}`,hidden:a>1,
run:c=>e(c)&&s.pan(i*St*a,r*St*a)})))}function Et(s,t){s.choose(t,(s.pair[t]+1)%s.items.length)}var $e={slider:"divider",blink:"blink_ms",overlay:"\
opacity",difference:"threshold"};function $t(s,t){let e=$e[s.mode];return e!==void 0&&s.put(e,s.get(e)+t*5*S[e].step)}function Tt(s){for(let t=0;t<s.length;t+=4){let e=s[t+3];if(e!==255)for(let o=t;o<t+3;o++)s[o]=Math.floor((s[o]*e+127)/255)}}async function zt(s,t,e){
let{width:o,height:i,data:r}=s,n=t.data,a=new Uint8Array(o*i),c=new Array(256).fill(0);for(let l=0;l<a.length;l+=262144){await e();let d=Math.
min(l+262144,a.length);for(let f=l,u=l*4;f<d;f++,u+=4){let p=r[u+3]-n[u+3],w=Math.abs(r[u]-n[u]-p),m=Math.abs(r[u+1]-n[u+1]-p),v=Math.abs(r[u+
2]-n[u+2]-p),k=Math.max(w,m,v,Math.abs(p));a[f]=k,c[k]+=1}}return{width:o,height:i,apart:a,counts:c}}function Ct(s,t){let[e,o,i,r]=[0,0,0,0];
return s.forEach((n,a)=>{e+=n,i+=n*a,a>t&&(o+=n),n>0&&(r=a)}),{share:o/e,changed:o,pixels:e,max:r,mean:i/e}}async function Lt({width:s,height:t,
apart:e},o,i){let r=Math.max(1,Math.ceil(Math.max(s,t)/512)),n=Math.ceil(s/r),a=new Int32Array(n*Math.ceil(t/r)),c=Math.max(1,Math.floor(262144/
s));for(let d=0;d<t;d++){d%c===0&&await i();let f=Math.floor(d/r)*n;for(let u=0,p=d*s;u<s;u++,p++)e[p]>o&&(a[f+Math.floor(u/r)]+=1)}await i();
let l=Oe(a,n);return l===null?null:Te(l,{width:s,height:t,apart:e},o,r,n)}function Oe(s,t){let e=new Uint8Array(s.length),o=null;for(let i=0;i<
s.length;i++){if(e[i]||s[i]===0)continue;let r=[i],n=0;e[i]=1;for(let a=0;a<r.length;a++){let c=r[a];n+=s[c];let l=c%t;for(let d=c-t;d<=c+t;d+=
t)for(let f=l===0?0:-1;f<=(l===t-1?0:1);f++){let u=d+f;u<0||u>=s.length||e[u]||s[u]===0||(e[u]=1,r.push(u))}}(o===null||n>o.pixels)&&(o={cells:r,
pixels:n})}return o}function Te(s,{width:t,height:e,apart:o},i,r,n){let[a,c,l,d]=[t,e,-1,-1];for(let f of s.cells){let[u,p]=[f%n*r,Math.floor(
f/n)*r];for(let w=p;w<Math.min(p+r,e);w++)for(let m=u;m<Math.min(u+r,t);m++)o[w*t+m]<=i||(a=Math.min(a,m),l=Math.max(l,m),c=Math.min(c,w),d=
Math.max(d,w))}return{left:a,top:c,width:l-a+1,height:d-c+1,pixels:s.pixels}}function O(s,t,e=1){let o=Math.min(t.width/s.width,t.height/s.height,e);return{scale:o,x:(t.width-s.width*o)/2,y:(t.height-s.height*o)/2}}function Pt(s,t,e,o,i){
let r=Math.min(O(o,i).scale,1),n=Math.min(64,Math.max(r,s.scale*t)),a=n/s.scale;return K({scale:n,x:e.x-(e.x-s.x)*a,y:e.y-(e.y-s.y)*a},o,i)}
function K(s,t,e){let o=(i,r,n)=>r<=n?(n-r)/2:Math.min(0,Math.max(n-r,i));return{scale:s.scale,x:o(s.x,t.width*s.scale,e.width),y:o(s.y,t.height*
s.scale,e.height)}}function et(s,t){return{x:(t.x-s.x)/s.scale,y:(t.y-s.y)/s.scale}}function ot(s,t,e){let o=et(s,{x:e.width/2,y:e.height/2});
return{zoom:s.scale/O(t,e,1/0).scale,x:o.x/t.width,y:o.y/t.height}}function T(s,t,e){let o=s.zoom*O(t,e,1/0).scale;return K({scale:o,x:e.width/
2-s.x*t.width*o,y:e.height/2-s.y*t.height*o},t,e)}var A=8,Bt=["#ffffff","#e8e8e8"];function I(s,{bitmap:t,size:e,opaque:o},i,r){let n=Math.max(0,Math.floor(-i.x/i.scale)),a=Math.max(0,Math.floor(
-i.y/i.scale)),c=Math.min(e.width,Math.ceil((r.width-i.x)/i.scale)),l=Math.min(e.height,Math.ceil((r.height-i.y)/i.scale));if(c<=n||l<=a)return;
let d=[i.x+n*i.scale,i.y+a*i.scale,(c-n)*i.scale,(l-a)*i.scale];o||(s.fillStyle=s.createPattern(Ce(),"repeat"),s.fillRect(d[0],d[1],d[2],d[3]));
let[f,u]=[t.width/e.width,t.height/e.height];s.imageSmoothingEnabled=i.scale<2,s.imageSmoothingQuality="high",s.drawImage(t,n*f,a*u,(c-n)*f,
(l-a)*u,d[0],d[1],d[2],d[3])}function Ce(){let[s,t]=z(2*A,2*A);return t.fillStyle=Bt[0],t.fillRect(0,0,s.width,s.height),t.fillStyle=Bt[1],t.
fillRect(0,0,A,A),t.fillRect(A,A,A,A),s}function z(s,t,e){let o=document.createElement("canvas");return[o.width,o.height]=[s,t],[o,o.getContext(
"2d",e)]}function It(s,t,e,o,i,r,n){I(s,t,e,n);let[a,c]=z(s.canvas.width,s.canvas.height);c.setTransform(s.getTransform()),I(c,o,i,n),s.globalAlpha=
r,s.drawImage(a,0,0,n.width,n.height),s.globalAlpha=1}function st(s,t,e,o){let[i,r]=[e.x+t.left*e.scale,e.y+t.top*e.scale],[n,a]=[t.width*e.
scale,t.height*e.scale],[c,l]=[Math.max(4,11-n),Math.max(4,11-a)];for(let[d,f]of[["#000",4],[o,2]])s.strokeStyle=d,s.lineWidth=f,s.strokeRect(
i-c/2,r-l/2,n+c,a+l)}function _t(s,t,e,o){st(s,{left:Math.floor(t.x*e.width),top:Math.floor(t.y*e.height),width:1,height:1},o,"#fff")}var U=[[60,10,90],[187,55,84],[249,142,9],[252,255,164]],it=.4,Rt=1<<19;function Dt({width:s,height:t,data:e}){let o=new Uint8Array(s*t);for(let i=0,
r=0;i<o.length;i++,r+=4)o[i]=.299*e[r]+.587*e[r+1]+.114*e[r+2]+255-e[r+3];return o}function Le(s){return Uint32Array.from({length:256},(t,e)=>{
let o=Math.min(1,e*s/255)*(U.length-1),i=Math.min(U.length-2,Math.floor(o)),[r,n,a]=U[i].map((c,l)=>Math.floor(c+(U[i+1][l]-c)*(o-i)));return jt(
r,n,a)})}var jt=(s,t,e)=>(4278190080|e<<16|t<<8|s)>>>0;async function Nt({width:s,height:t,apart:e},o,{threshold:i,amplify:r},n){let a=Le(r),
c=Uint32Array.from({length:256},(f,u)=>jt(u*it,u*it,u*it)),l=new ImageData(s,t),d=new Uint32Array(l.data.buffer);for(let f=0;f<d.length;f+=Rt){
await n();let u=Math.min(f+Rt,d.length);for(let p=f;p<u;p++){let w=e[p];d[p]=w>i?a[w]:c[o===null?0:o[p]]}}return l}function Ht(s,t){let e=s/t,o=Math.max(e,1);return Array.from({length:t},(i,r)=>{let n=(r+.5)*e,a=Math.max(0,Math.trunc(n-o+.5)),c=Math.min(s,
Math.trunc(n+o+.5)),l=Array.from({length:c-a},(f,u)=>Math.max(0,1-Math.abs((a+u-n+.5)/o))),d=l.reduce((f,u)=>f+u,0);return{start:a,parts:l.map(
f=>Math.trunc(.5+f/d*4194304))}})}async function Ut(s,t,e,o){let i=await Kt(s,Ht(s.width,t),o,{size:t,step:4,lines:s.height,from:s.width*4,to:t*
4}),r={width:t,height:s.height,data:i},n=await Kt(r,Ht(s.height,e),o,{size:e,step:t*4,lines:t,from:4,to:4});return{width:t,height:e,data:n}}
async function Kt({data:s},t,e,{size:o,step:i,lines:r,from:n,to:a}){let c=new Uint8Array(o*r*4);for(let l=0;l<r;l++){l%64===0&&await e();for(let d=0;d<
o;d++){let{start:f,parts:u}=t[d],p=l*n+f*i,w=l*a+d*i;for(let m=0;m<4;m++){let v=2097152;for(let k=p+m,Q=0;Q<u.length;Q++,k+=i)v+=s[k]*u[Q];c[w+
m]=Math.min(255,v/4194304)}}}return c}var _=class extends Error{},Pe=8,W=class{#t;#e=null;#o=0;constructor(t){this.#t=t}forget(){this.#e=null,this.#o+=1}async of({a:t,b:e,threshold:o,
amplify:i,beneath:r}){let n=this.#r(++this.#o);(this.#e?.a!==t||this.#e.b!==e)&&(this.#e=await this.#s(t,e,n));let{found:a,beneath:c}=this.#e,
l=await Lt(a,o,n),d=await Nt(a,r?c:null,{threshold:o,amplify:i},n),[f,u]=z(a.width,a.height);return u.putImageData(d,0,0),{a:t,b:e,threshold:o,
numbers:Ct(a.counts,o),region:l,distances:a,map:f}}async#s(t,e,o){let i=await this.#t.pixels(t,o),r=await this.#t.pixels(e,o),a=r.width===i.
width&&r.height===i.height?r:await Ut(r,i.width,i.height,o),c=await zt(i,a,o);return await o(),{a:t,b:e,found:c,beneath:Dt(i)}}#r(t){let e=performance.
now();return async()=>{if(!(performance.now()-e<Pe)){if(await new Promise(o=>setTimeout(o)),t!==this.#o)throw new _;e=performance.now()}}}};var rt=128,C=64,F=class{#t;#e;#o;#s=nt(1,1);constructor(t,e){this.#t=t.map(()=>{}),this.#e=t,this.#o=e}async take({place:t,data:e,type:o,whole:i}){
let r=new Blob([pt(e)],{type:o}),n=await createImageBitmap(r),[a,c]=i?[n.width,n.height]:this.#e[t].size;this.#t[t]={bitmap:n,blob:r,size:{width:a,
height:c},whole:i,opaque:Be(n)},this.#o(t)}get(t){return this.#t[t]}size(t){let[e,o]=this.#e[t].size;return this.#t[t]?.size??{width:Math.max(
1,e),height:Math.max(1,o)}}get previews(){return this.#t.flatMap((t,e)=>t&&!t.whole?[e]:[])}colour(t,e,o){let i=this.#t[t]?.bitmap;if(i===void 0)
return null;let r=[Math.min(i.width-1,Math.floor(e*i.width)),Math.min(i.height-1,Math.floor(o*i.height))];return this.#s.clearRect(0,0,1,1),
this.#s.drawImage(i,r[0],r[1],1,1,0,0,1,1),this.#s.getImageData(0,0,1,1).data}async pixels(t,e){let o=this.#t[t].blob,i=await createImageBitmap(
o,{colorSpaceConversion:"none"}),{width:r,height:n}=i,a=new Uint8ClampedArray(r*n*4),c=nt(r,Math.min(rt,n));for(let l=0;l<n;l+=rt){await e();
let d=Math.min(rt,n-l);c.clearRect(0,0,r,d),c.drawImage(i,0,l,r,d,0,0,r,d);let f=c.getImageData(0,0,r,d).data;Tt(f),a.set(f,l*r*4)}return i.
close(),{width:r,height:n,data:a}}close(){for(let t of this.#t)t?.bitmap.close();this.#t=[]}};function nt(s,t){return z(s,t,{willReadFrequently:!0})[1]}
function Be(s){let t=nt(C,C);return t.drawImage(s,0,0,C,C),t.getImageData(0,0,C,C).data.every((e,o)=>o%4!==3||e===255)}function Wt(s,{zoom:t,pan:e,pans:o=()=>!0},i){let r=new Map,n=!1,a=p=>{let w=s.getBoundingClientRect();return{x:p.clientX-w.left-s.clientLeft,
y:p.clientY-w.top-s.clientTop}},c=()=>{let[p,w]=[...r.values()];return{apart:Math.hypot(p.x-w.x,p.y-w.y),x:(p.x+w.x)/2,y:(p.y+w.y)/2}},l=p=>{
let w=s.closest("[tabindex], dialog")??s;if(!p.ctrlKey&&!p.metaKey&&!w.matches(":focus-within")){n||(w.dataset.hint="true",setTimeout(()=>delete w.
dataset.hint,4e3)),n=!0;return}p.preventDefault();let m=p.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-p.deltaY*m*(p.ctrlKey?.01:.0015)),
a(p))},d=p=>{o(p)&&(r.set(p.pointerId,a(p)),s.setPointerCapture(p.pointerId))},f=p=>{let w=r.get(p.pointerId);if(w===void 0)return;let m=r.size===
2?c():null,v=a(p);if(r.set(p.pointerId,v),m===null)return e(v.x-w.x,v.y-w.y);let k=c();t(k.apart/Math.max(1,m.apart),k),e(k.x-m.x,k.y-m.y)},
u=p=>r.delete(p.pointerId);s.addEventListener("wheel",l,{signal:i,passive:!1}),s.addEventListener("pointerdown",d,{signal:i}),s.addEventListener(
"pointermove",f,{signal:i});for(let p of["pointerup","pointercancel","lostpointercapture"])s.addEventListener(p,u,{signal:i})}function Ft(s,t){return Math.round(Math.max(300,Math.min(s*.62,660,t*.72)))}function Gt(s,t,e){let o={columns:1,rows:s,width:1,height:1},i=-1;
for(let r=1;r<=s;r++){let n=Math.ceil(s/r),a=Math.floor((t.width-6*(r-1))/r),c=Math.floor((t.height-6*(n-1))/n)-44,l=Math.min(a,c*e);l>i*1.02&&
(o={columns:r,rows:n,width:a,height:c},i=l)}return o}var Ie={ArrowLeft:-.01,ArrowUp:-.01,ArrowRight:.01,ArrowDown:.01,PageUp:-.1,PageDown:.1,Home:-1,End:1},G=class{#t;constructor(t,e){this.#t=t,
this.root=h("div",{class:g("divider"),role:"slider",tabindex:0,"aria-label":"Divider between A and B","aria-valuemin":0,"aria-valuemax":100},
h("span",{class:g("grip")})),this.root.addEventListener("pointerdown",o=>(o.stopPropagation(),this.root.setPointerCapture(o.pointerId)),{signal:e}),
this.root.addEventListener("pointermove",o=>this.#e(o),{signal:e}),this.root.addEventListener("dblclick",o=>o.stopPropagation(),{signal:e}),
this.root.addEventListener("keydown",o=>this.#o(o),{signal:e})}lay(t,e){if(!e||t===void 0)return this.root.remove();this.root.parentElement!==
t&&t.append(this.root);let o=this.#t.get("upright"),i=this.#t.get("divider"),r=`${100*i}%`;this.root.dataset.upright=String(o),Object.assign(
this.root.style,o?{left:r,top:""}:{left:"",top:r}),this.root.setAttribute("aria-orientation",o?"horizontal":"vertical"),this.root.setAttribute(
"aria-valuenow",String(Math.round(100*i))),this.root.setAttribute("aria-valuetext",S.divider.words(i))}#e(t){if(t.stopPropagation(),!this.root.
hasPointerCapture(t.pointerId))return;let e=this.root.parentElement.getBoundingClientRect();this.#t.put("divider",this.#t.get("upright")?(t.
clientX-e.left)/e.width:(t.clientY-e.top)/e.height)}#o(t){let e=Ie[t.key];e===void 0||t.ctrlKey||t.metaKey||t.altKey||(this.#t.put("divider",
this.#t.get("divider")+e*(t.shiftKey?10:1)),t.preventDefault(),t.stopPropagation())}};function L(s,t,{state:e,pictures:o},i){let r=o.get(i);r&&I(s,r,T(e.aim,r.size,t),t)}function qt(s,t,e){let{state:o,pictures:i,showsB:r,measured:n}=e,
{mode:a,pair:c}=o,[l,d]=[i.get(c.a),i.get(c.b)];if(a==="blink")return L(s,t,e,r?c.b:c.a);if(a==="slider")return _e(s,t,e);if(!l||!d)return;let f=T(
o.aim,l.size,t);if(a==="overlay")return It(s,l,f,d,T(o.aim,d.size,t),o.get("opacity"),t);if(n===null)return L(s,t,e,c.a);let{map:u,region:p}=n;
I(s,{bitmap:u,size:l.size,opaque:!0},f,t),p&&st(s,p,{...f,scale:f.scale*l.size.width/u.width},"#00dcff")}function _e(s,t,e){let{state:o}=e,[
i,r]=o.get("upright")?[o.get("divider")*t.width,0]:[0,o.get("divider")*t.height];s.save(),L(s,t,e,o.pair.a),s.beginPath(),s.rect(i,r,t.width,
t.height),s.clip(),s.clearRect(0,0,t.width,t.height),L(s,t,e,o.pair.b),s.restore()}var q=class{box={width:1,height:1};#t;canvas=h("canvas",{role:"img"});constructor(t){this.#t=t,this.head=h("figcaption",{class:g("head")}),this.
foot=h("div",{class:g("foot")}),this.view=h("div",{class:g("view")},this.canvas),this.root=h("figure",{class:g("pane")},this.head,this.view,
this.foot)}resize(t){this.box=t,Object.assign(this.view.style,{width:`${t.width}px`,height:`${t.height}px`}),this.root.style.width=`${t.width}\
px`}draw(){let t=window.devicePixelRatio||1,[e,o]=[Math.max(1,Math.round(this.box.width*t)),Math.max(1,Math.round(this.box.height*t))];(this.
canvas.width!==e||this.canvas.height!==o)&&([this.canvas.width,this.canvas.height]=[e,o]);let i=this.canvas.getContext("2d");i.setTransform(
t,0,0,t,0,0),i.clearRect(0,0,this.box.width,this.box.height),this.#t(i,this.box)}};function at(s,t,e){let o=`${Math.min(t.width-1,Math.floor(s.x*t.width))}, ${Math.min(t.height-1,Math.floor(s.y*t.height))}`;if(e===null)return o;
let i=[0,1,2].map(r=>e[r].toString(16).padStart(2,"0")).join("");return`${o} #${i}${e[3]<255?` at ${Math.round(100*e[3]/255)} %`:""}`}function Zt({
numbers:s,threshold:t,region:e}){if(s.max===0)return"No pixel differs.";let o=n=>n.toLocaleString("en-US"),i=`${(100*s.share).toFixed(1)} % \
of pixels differ by more than ${t} of 255 (${o(s.changed)} of ${o(s.pixels)})`,r=e?`; largest region ${e.width} x ${e.height} at ${e.left}, ${e.
top}`:"";return`${i}; largest difference ${s.max}, mean ${s.mean.toFixed(2)}${r}.`}function Xt(s,t){let e=[...new Set(s.map(i=>`${i.width} x\
 ${i.height}`))];if(e.length<2)return"";let o=t==="difference"?"B was resampled to the size of A.":"each picture is fitted to its place, and\
 the same part of each is seen.";return`The sizes differ (${e.join(", ")}): ${o}`}var Z=class{#t;#e;#o;#s=null;#r=0;#i=0;#n;showsB=!1;measured=null;constructor(t,e,o,i){this.#t=t,this.#e=e,this.#n=new G(t,o),this.#o=t.items.
map((n,a)=>this.#p(a,o)),this.grid=h("div",{class:g("grid")},...this.#o.map(n=>n.root)),this.root=h("div",{class:g("stage"),tabindex:0,role:"\
group","aria-label":"Pictures: arrow keys move, plus and minus zoom"},this.grid);let r=new ResizeObserver(()=>(this.#g(),i()));r.observe(this.
root),o.addEventListener("abort",()=>(r.disconnect(),cancelAnimationFrame(this.#r)),{once:!0})}get leader(){return this.#t.pair.a}get scale(){
return this.#c(this.#o[0].box,this.leader).scale}paint(){cancelAnimationFrame(this.#r),this.#r=requestAnimationFrame(()=>this.#m())}lay(){for(let t of this.#o.
slice(1))t.root.hidden=!this.#t.side;this.#f(),this.#u(),this.paint()}zoom(t,e,o=this.#h){let i=this.#o[o].box,r=this.#a(o),n=this.#e.size(r),
a=e??{x:i.width/2,y:i.height/2};this.#t.aimAt(ot(Pt(this.#c(i,r),t,a,n,i),n,i))}pan(t,e,o=this.#h){let i=this.#o[o].box,r=this.#a(o),n=this.#c(
i,r),a=this.#e.size(r);this.#t.aimAt(ot(K({...n,x:n.x+t,y:n.y+e},a,i),a,i))}whole(){this.#t.aimAt({zoom:1,x:.5,y:.5})}actual(){this.zoom(1/this.
scale)}region(){let{region:t,map:e}=this.measured??{};if(!t||!e)return;let{box:o}=this.#o[0],i=O(e,o,1/0).scale,{scale:r}=O({width:t.width*1.3+
8,height:t.height*1.3+8},o,32);this.#t.aimAt({zoom:Math.max(1,r/i),x:(t.left+t.width/2)/e.width,y:(t.top+t.height/2)/e.height})}pixelText(){
let t=this.#s??{x:this.#t.aim.x,y:this.#t.aim.y};return this.#t.places.map(e=>`${this.#l(e)}: ${at(t,this.#e.size(e),this.#e.colour(e,t.x,t.
y))}`).join("; ")}get#h(){return this.#t.side?this.leader:0}#a(t){return this.#t.side?t:this.leader}#l(t){return this.#t.side?String(t+1):t===
this.leader?"A":"B"}#c(t,e){return T(this.#t.aim,this.#e.size(e),t)}#p(t,e){let o=new q((a,c)=>this.#x(t,a,c)),i=()=>this.#c(o.box,this.#a(t)),
r=({offsetX:a,offsetY:c})=>{let l=this.#e.size(this.#a(t)),d=et(i(),{x:a,y:c});this.#s=d.x>=0&&d.x<l.width&&d.y>=0&&d.y<l.height?{x:d.x/l.width,
y:d.y/l.height,pane:t}:null,this.paint()},n=({offsetX:a,offsetY:c})=>this.#t.aim.zoom>1.001?this.whole():this.zoom(1/i().scale,{x:a,y:c},t);
return Wt(o.view,{zoom:(a,c)=>this.zoom(a,c,t),pan:(a,c)=>this.pan(a,c,t)},e),o.view.addEventListener("pointermove",r,{signal:e}),o.view.addEventListener(
"pointerleave",()=>(this.#s=null,this.paint()),{signal:e}),o.view.addEventListener("dblclick",n,{signal:e}),o}#f(){let{a:t,b:e}=this.#t.pair,
o=this.#t.items,i=r=>h("span",{class:g("caption"),dir:"auto",title:y(o[r].caption)},y(o[r].caption,{limit:200}));if(!this.#t.side){let r=(n,a)=>h(
"span",{class:g("named"),"data-letter":n},h("b",{},n)," ",String(a+1)," ",i(a));x(this.#o[0].head,r("A",t),r("B",e));return}this.#o.forEach(
(r,n)=>{let a=c=>{let l=(c==="a"?t:e)===n;return b(c.toUpperCase(),()=>this.#d(c,n),{class:g("letter"),"aria-pressed":l,"aria-label":`Pictur\
e ${n+1} as ${c.toUpperCase()}`,"data-letter":c})};x(r.head,h("b",{},String(n+1))," ",i(n),a("a"),a("b"))})}#d(t,e){this.#t.choose(t,e),this.#o[e].
head.querySelector(`[data-letter=${t}]`).focus()}#g(){this.root.clientWidth!==this.#i&&(this.#i=this.root.clientWidth,this.#u(),this.#m())}#u(){
if(!this.#i)return;let t={width:this.#i,height:Ft(this.#i,window.innerHeight)};this.grid.style.minHeight=`${t.height}px`;let e=this.#t.items.
map((r,n)=>this.#e.size(n)),o=e[0].width/e[0].height,i=this.#t.side?Gt(e.length,t,o):{columns:1,width:t.width,height:t.height-44};this.grid.
style.gridTemplateColumns=`repeat(${i.columns}, ${i.width}px)`;for(let r of this.#o)r.resize({width:i.width,height:Math.max(40,i.height)})}#m(){
this.#n.lay(this.#o[0].view,this.#t.mode==="slider"),this.#o.forEach((t,e)=>{t.root.hidden||(t.draw(),t.canvas.setAttribute("aria-label",this.#w(
e)),this.#b(t,e))})}#w(t){let{a:e,b:o}=this.#t.pair,i=n=>`picture ${n+1}, ${y(this.#t.items[n].caption,{limit:200})}`,{mode:r}=this.#t;return r===
"side"?i(t):r==="blink"?this.showsB?`B: ${i(o)}`:`A: ${i(e)}`:r==="difference"?`Where B differs from A; B: ${i(o)}; A: ${i(e)}`:`A: ${i(e)};\
 B: ${i(o)}`}#x(t,e,o){let i={state:this.#t,pictures:this.#e,showsB:this.showsB,measured:this.measured};if(!this.#t.side)return qt(e,o,i);L(
e,o,i,t),this.#s&&this.#s.pane!==t&&_t(e,this.#s,this.#e.size(t),this.#c(o,t))}#b(t,e){let{side:o}=this.#t,i=o?[e]:this.#t.places,r=this.#s,
n=i.flatMap(a=>{let c=this.#e.size(a),l=o?null:h("b",{},this.#l(a));if(!this.#e.get(a))return[l,h("span",{},"loading …")];if(r===null)return[
l,h("span",{},`${c.width} x ${c.height} pixels`)];let d=this.#e.colour(a,r.x,r.y),f=d&&h("span",{class:g("swatch"),style:{background:`rgb(${d[0]}\
 ${d[1]} ${d[2]} / ${d[3]/255})`}});return[l,f,h("span",{},at(r,c,d))]});x(t.foot,...n,r&&this.#t.mode==="difference"?this.#y(r):null)}#y(t){
let e=this.measured?.distances;if(!e)return null;let o=e.apart[Math.floor(t.y*e.height)*e.width+Math.floor(t.x*e.width)];return h("span",{},
`differs by ${o}`)}};var De=500,X=class{#t;#e;constructor(t){let{model:e,root:o,signal:i}=t;this.#t=t,this.state=new D(e,n=>this.#o(n),i),this.pictures=new F(this.
state.items,n=>this.#l(n)),this.measure=new W(this.pictures),this.stage=new Z(this.state,this.pictures,i,()=>this.#i()),this.blinker=new N(()=>this.
turn(),()=>this.controls.show(),i),this.details=new H(this.state),this.modes=ft(this.state,n=>this.choose(n)),this.pair=ut(this.state),this.
zoomed=mt(this),this.controls=gt(this),this.notes=h("div",{class:g("notes")}),this.summary=h("div",{class:g("summary")}),o.append(h("div",{class:g(
"top")},this.modes.root,this.zoomed.root),this.pair.root,this.controls.root,this.notes,this.stage.root,this.summary,this.details.root);let r=Ot(
this);this.keys=dt(o,r),lt(o,r,i),o.addEventListener("focusout",()=>this.state.save(),{signal:i}),M(e,"change:closable",()=>this.#d(),i),this.#d(),
this.#s(),new R(e,n=>this.#a(n),i),i.addEventListener("abort",()=>(clearTimeout(this.#e),this.pictures.close()),{once:!0})}choose(t){t!==this.
state.mode&&(this.state.set({mode:t}),t==="blink"&&this.blinker.start(this.state.get("blink_ms")),this.controls.show())}turn(){this.stage.showsB=
!this.stage.showsB,this.stage.paint(),this.#r(),this.controls.show(),this.blinker.running||this.say(this.stage.showsB?"B is shown":"A is sho\
wn")}play(){this.blinker.running?this.blinker.stop():this.blinker.start(this.state.get("blink_ms")),this.controls.show()}close(){this.#t.bridge.
ask("close").catch(t=>this.#t.notices.show(t))}say(t){clearTimeout(this.#e),this.#e=setTimeout(()=>this.#t.notices.say(t),De)}#o(t){if(t==="\
aim")return this.stage.paint(),this.#i();t==="mode"&&this.state.mode!=="blink"&&this.blinker.stop(),t==="blink_ms"&&this.blinker.running&&this.
blinker.start(this.state.get("blink_ms")),this.#s(["threshold","amplify","beneath","mode","a","b"].includes(t))}#s(t=!0){let{root:e}=this.#t,
o=e.matches(":focus-within");this.modes.show(),this.pair.show(),this.controls.show(),this.stage.lay(),this.details.show(),this.#r(),this.#c(),
this.#i(),t&&this.#n(),o&&!e.querySelector(":focus")?.getClientRects().length&&this.stage.root.focus({preventScroll:!0})}#r(){this.stage.root.
dataset.mode=this.state.mode,this.stage.root.dataset.shows=this.state.mode==="blink"?this.stage.showsB?"b":"a":""}#i(){this.zoomed.show()}#n(){
let{a:t,b:e}=this.state.pair,o=this.state.mode==="difference";if(this.summary.hidden=!o,!o||!this.pictures.get(t)||!this.pictures.get(e))return;
let{stage:i,state:r}=this;(i.measured?.a!==t||i.measured.b!==e)&&(i.measured=null,x(this.summary,"Comparing each pixel …"));let n={a:t,b:e,
threshold:r.get("threshold"),amplify:r.get("amplify"),beneath:r.get("beneath")};this.measure.of(n).then(a=>this.#h(a),a=>a instanceof _||this.#t.
notices.show(a))}#h(t){let{a:e,b:o}=this.state.pair;if(this.#t.signal.aborted||t.a!==e||t.b!==o)return;let i=[e,o].some(n=>this.pictures.previews.
includes(n)),r=`${Zt(t)}${i?" These are numbers of previews.":""}`;this.stage.measured=t,x(this.summary,r),this.say(r),this.controls.show(),
this.stage.paint()}#a(t){t?.data!==void 0&&this.pictures.take(t).catch(()=>{this.#t.signal.aborted||this.#t.notices.show(new Error(`picture ${t.
place+1} cannot be drawn by this browser`))})}#l(t){if(this.#t.signal.aborted)return this.pictures.close();let{a:e,b:o}=this.state.pair;(t===
e||t===o)&&(this.measure.forget(),this.stage.measured=null),this.stage.lay(),this.#c(),this.#i(),(t===e||t===o)&&this.#n()}#c(){let t=Xt(this.
state.places.map(o=>this.pictures.size(o)),this.state.mode),e=this.pictures.previews;x(this.notes,t&&h("div",{},t),e.length>0&&this.#p(e))}#p(t){
let e=b("Load full resolution",()=>this.#f(t,e));return e.disabled=this.#t.bridge.cut,h("div",{},"Previews are shown: together the originals\
 are too large to be sent at once. ",e)}async#f(t,e){e.disabled=!0,x(e,"Loading …");try{for(let o of t){let{result:i,buffers:r}=await this.#t.
bridge.ask("original",{place:o});await this.pictures.take({place:o,data:r[0],type:i.type,whole:!0})}}catch(o){this.#t.notices.show(o),this.#c()}}#d(){
this.zoomed.close.hidden=!this.#t.model.get("closable")||this.#t.bridge.cut}};var E=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},je={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},Yt={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},Ne=2e3,Y=class{#t;#e;#o=new Map;#s=new Map;#r=Math.random().toString(36).slice(2,10);#i=0;#n=!1;constructor(t,e,o){
this.#t=t,this.#e=e,M(t,"msg:custom",(i,r)=>this.#l(i,r??[]),o),M(t,"comm_live_update",()=>this.cut&&this.#a([...this.#o.keys()]),o),o.addEventListener(
"abort",()=>this.#o.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#n&&!this.cut}refusal(){return new E(this.saved?je:Yt)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},o=[]){if(this.cut)return Promise.reject(this.refusal());let i=`${this.#r}-${++this.#i}`;return new Promise((r,n)=>{
this.#o.set(i,{resolve:r,reject:n});try{let a=Object.assign(()=>{},{iopub:{status:c=>this.#h(i,c)}});this.#t.send({...e,id:i,kind:t},a,o)}catch{
this.#a([i])}})}#h(t,e){e?.content?.execution_state==="idle"&&setTimeout(()=>this.#a([t]),Ne)}#a(t){t.some(e=>this.#o.has(e))&&(this.#n=!1);
for(let e of t)this.#o.get(e)?.reject(new E(Yt)),this.#o.delete(e)}on(t,e){this.#s.set(t,e)}#l(t,e){this.#n=!0,t?.event!==void 0&&this.#s.get(
t.event)?.(t,e);let o=this.#o.get(t?.id);o!==void 0&&(this.#o.delete(t.id),t.ok?o.resolve({result:t.result,buffers:e}):o.reject(new E(t.error??
{})))}};var J=class{constructor(t){this.errors=h("div",{class:"wg-notices",role:"alert"}),this.line=h("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof E?t:{title:"the widget failed",text:String(t?.message??t)};x(this.
line);let o=JSON.stringify([e.title,e.text]);if(this.#t(o))return;let i=h("div",{class:"wg-notice","data-words":o},h("strong",{},y(e.title)),
h("span",{},y(e.text,{lines:!0})),h("small",{class:"wg-faint"}));for(i.append(b("×",()=>i.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#t(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let o=Number(e.dataset.times??1)+1;return e.dataset.times=String(o),x(e.querySelector("small"),`${o} times`),
!0}say(t){x(this.line,t)}};var He=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Ke=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Ue(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[o,i]of Ke)if(document.querySelector(i))return o;return We()??matchMedia("(prefers-color-scheme: dark)").matches}
function We(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,o,i]=s.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*o<110:null}function Jt(s,t){
let e=()=>{s.dataset.wgTheme=Ue(s)?"dark":"light"},o=new MutationObserver(e);for(let i of[document.documentElement,document.body])o.observe(
i,{attributes:!0,attributeFilter:He});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>o.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function Qt(s,t){return{render({model:e,el:o}){let i=new AbortController,r=h("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
o.append(r),Jt(r,i.signal),Fe(r,i.signal);let n=new J(r),a=l=>{try{l()}catch(d){n.show(d)}},c=new Y(e,o,i.signal);return a(()=>t({model:e,root:r,
bridge:c,notices:n,signal:i.signal})),c.greet(),r.append(n.errors,n.line),()=>{i.abort(),r.remove()}}}}function Fe(s,t){s.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var Ws=Qt("compare",s=>{new X(s)});export{Ws as default};
