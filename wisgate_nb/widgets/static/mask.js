/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: lib/base.css lib/bridge.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/upload.js lib/viewport.js lib/widget.js mask.js mask/bar.js mask/blur.js mask/coding.js mask/easel.js mask/flood.js mask/guides.js mask/keyboard.js mask/mask.css mask/picture.js mask/pointer.js mask/raster.js mask/saving.js mask/shade.js mask/sheet.js mask/stage.js mask/tools.js mask/words.js; sha256: 1b63e1c1e158df433fa92a9a65204c675ac43bf0db8c09f6fc2af202389f639e */
function g(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))n!=null&&(i==="style"?Object.assign(s.style,n):i.startsWith(
"on")&&typeof n=="function"?s.addEventListener(i.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?
(n!==!1||i.startsWith("aria-"))&&s.setAttribute(i,String(n)):s[i]=n);return ct(s,...e),s}function ct(o,...t){for(let e of t)e==null||e===!1||
o.appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function S(o,...t){o.replaceChildren(),ct(o,...t)}function b(o,t,e={}){
let{class:s="",...i}=e;return g("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...i},o)}function X(o,{lines:t=!1,limit:e=0}={}){
let s=String(o??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Zt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Vt(o){
let t=o.shiftKey&&o.key.length>1;return`${o.ctrlKey||o.metaKey?"Ctrl+":""}${o.altKey?"Alt+":""}${t?"Shift+":""}${o.key}`}function dt(o,t,e){
let s=new Map(t.flatMap(n=>n.keys.map(r=>[r,n]))),i=n=>{if(n.defaultPrevented||n.isComposing)return;let r=n.composedPath()[0]??n.target;if(r.
matches?.(Zt))return;let a=r.closest?.("dialog");if(a&&a!==o&&o.contains(a))return;let h=s.get(Vt(n));h===void 0||h.run(n)===!1||(n.preventDefault(),
n.stopPropagation())};o.addEventListener("keydown",i,{signal:e})}var Jt={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"\
Space",Escape:"Esc"};function ut(o,t){let e=t.filter(i=>!i.hidden).map(i=>g("tr",{},g("td",{},...i.keys.flatMap((n,r)=>[r?" ":null,g("kbd",{},
Qt(n))])),g("td",{},i.does))),s=g("dialog",{class:"wg-keys","aria-label":"Keys"},g("table",{},g("tbody",{},...e)),b("Close",()=>s.close()));
return o.append(s),{open:()=>s.showModal()}}function Qt(o){let t=o.lastIndexOf("+",o.length-2)+1;return o.slice(0,t)+(Jt[o.slice(t)]??o.slice(
t))}function A(o,t,e,s){o.on(t,e),s.addEventListener("abort",()=>o.off(t,e),{once:!0})}function R(o){return o instanceof ArrayBuffer?new Uint8Array(
o):new Uint8Array(o.buffer,o.byteOffset,o.byteLength)}var U=class{#e;#t;#s=0;constructor(t,e,s){this.#e=t,this.#t=e,A(t,"change:_parts",()=>this.#o(),s),this.#o()}#o(){let t=this.#e.get("_parts")??
0;for(;this.#s<t;)this.#t(this.#e.get(`part_${this.#s++}`))}};var E=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},te={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},ft={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},ee=2e3,_=class{#e;#t;#s=new Map;#o=new Map;#n=Math.random().toString(36).slice(2,10);#r=0;#i=!1;constructor(t,e,s){
this.#e=t,this.#t=e,A(t,"msg:custom",(i,n)=>this.#l(i,n??[]),s),A(t,"comm_live_update",()=>this.cut&&this.#h([...this.#s.keys()]),s),s.addEventListener(
"abort",()=>this.#s.clear(),{once:!0})}get saved(){return this.#e.get("_saved")===!0}get cut(){return this.saved||this.#t.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#i&&!this.cut}refusal(){return new E(this.saved?te:ft)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},s=[]){if(this.cut)return Promise.reject(this.refusal());let i=`${this.#n}-${++this.#r}`;return new Promise((n,r)=>{
this.#s.set(i,{resolve:n,reject:r});try{let a=Object.assign(()=>{},{iopub:{status:h=>this.#a(i,h)}});this.#e.send({...e,id:i,kind:t},a,s)}catch{
this.#h([i])}})}#a(t,e){e?.content?.execution_state==="idle"&&setTimeout(()=>this.#h([t]),ee)}#h(t){t.some(e=>this.#s.has(e))&&(this.#i=!1);
for(let e of t)this.#s.get(e)?.reject(new E(ft)),this.#s.delete(e)}on(t,e){this.#o.set(t,e)}#l(t,e){this.#i=!0,t?.event!==void 0&&this.#o.get(
t.event)?.(t,e);let s=this.#s.get(t?.id);s!==void 0&&(this.#s.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new E(t.error??
{})))}};var N=class{constructor(t){this.errors=g("div",{class:"wg-notices",role:"alert"}),this.line=g("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof E?t:{title:"the widget failed",text:String(t?.message??t)};S(this.
line);let s=JSON.stringify([e.title,e.text]);if(this.#e(s))return;let i=g("div",{class:"wg-notice","data-words":s},g("strong",{},X(e.title)),
g("span",{},X(e.text,{lines:!0})),g("small",{class:"wg-faint"}));for(i.append(b("×",()=>i.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#e(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let s=Number(e.dataset.times??1)+1;return e.dataset.times=String(s),S(e.querySelector("small"),`${s} times`),
!0}say(t){S(this.line,t)}};var se=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],oe=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function ie(o){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(o.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,i]of oe)if(document.querySelector(i))return s;return ne()??matchMedia("(prefers-color-scheme: dark)").matches}
function ne(){let o=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(o===null)return null;o.fillStyle=getComputedStyle(
document.body).backgroundColor,o.fillRect(0,0,1,1);let[t,e,s,i]=o.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*s<110:null}function pt(o,t){
let e=()=>{o.dataset.wgTheme=ie(o)?"dark":"light"},s=new MutationObserver(e);for(let i of[document.documentElement,document.body])s.observe(
i,{attributes:!0,attributeFilter:se});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function gt(o,t){return{render({model:e,el:s}){let i=new AbortController,n=g("div",{class:`wg-root wg-${o} tex2jax_ignore mathjax_ignore`});
s.append(n),pt(n,i.signal),re(n,i.signal);let r=new N(n),a=c=>{try{c()}catch(u){r.show(u)}},h=new _(e,s,i.signal);return a(()=>t({model:e,root:n,
bridge:h,notices:r,signal:i.signal})),h.greet(),n.append(r.errors,r.line),()=>{i.abort(),n.remove()}}}}function re(o,t){o.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}function O(o,t=T(o)){let e=(t.right-t.left)*(t.bottom-t.top),s=Math.max(Math.ceil(e/8),16)>>2,i=new Uint32Array(s),n=0,r=0,a=0;for(let h=t.top;h<
t.bottom;h++){let c=o.data.subarray(h*o.width+t.left,h*o.width+t.right);for(let u=0;u<c.length;){let p=c[u]===r?c.indexOf(1-r,u):u;if(p===-1&&
(p=c.length),a+=p-u,u=p,u===c.length)break;if(n===s)return mt(o,t,e);i[n++]=a,a=0,r=1-r}}return n===s?mt(o,t,e):(i[n++]=a,{form:"runs",data:new Uint8Array(
i.buffer.slice(0,4*n))})}function mt(o,t,e){let s=new Uint8Array(Math.ceil(e/8)),i=0;for(let n=t.top;n<t.bottom;n++){let r=n*o.width;for(let a=t.
left;a<t.right;a++,i++)o.data[r+a]&&(s[i>>3]|=128>>(i&7))}return{form:"bits",data:s}}function Z({form:o,data:t},e,s=T(e)){let i=s.right-s.left;
if(o==="bits"){for(let a=s.top,h=0;a<s.bottom;a++){let c=a*e.width;for(let u=s.left;u<s.right;u++,h++)e.data[c+u]=t[h>>3]>>7-(h&7)&1}return}
let n=new Uint32Array(t.slice().buffer),r=0;n.forEach((a,h)=>{for(let c=a;c>0;){let u=r%i,p=Math.min(c,i-u),m=(s.top+Math.floor(r/i))*e.width+
s.left+u;e.data.fill(h&1,m,m+p),r+=p,c-=p}})}function T(o){return{left:0,top:0,right:o.width,bottom:o.height}}var z=class{rect=null;gained=0;constructor(t,e){this.field=t,this.value=e}row(t,e,s){let{width:i,height:n,data:r}=this.field,a=Math.max(0,e),
h=Math.min(i,s);if(t<0||t>=n||a>=h)return;let c=t*i,u=0;for(let p=c+a;p<c+h;p++)r[p]!==this.value&&(r[p]=this.value,u+=1);this.gained+=this.
value?u:-u,this.rect=I(this.rect,{left:a,top:t,right:h,bottom:t+1})}};function I(o,t){return o===null||t===null?o??t:{left:Math.min(o.left,t.
left),top:Math.min(o.top,t.top),right:Math.max(o.right,t.right),bottom:Math.max(o.bottom,t.bottom)}}function wt(o,t,e,s){let i=Math.floor(Math.
min(t.y,e.y)-s),n=Math.ceil(Math.max(t.y,e.y)+s),{height:r}=o.field,a=Math.hypot(e.x-t.x,e.y-t.y)||1,h={x:-(e.y-t.y)/a*s,y:(e.x-t.x)/a*s},c=[
{x:t.x+h.x,y:t.y+h.y},{x:e.x+h.x,y:e.y+h.y},{x:e.x-h.x,y:e.y-h.y},{x:t.x-h.x,y:t.y-h.y}];for(let u=Math.max(0,i);u<Math.min(r,n+1);u++){let p=u+
.5,m=1/0,d=-1/0;for(let f of[t,e]){let l=s*s-(p-f.y)**2;l<0||(m=Math.min(m,f.x-Math.sqrt(l)),d=Math.max(d,f.x+Math.sqrt(l)))}for(let f of xt(
c,p))m=Math.min(m,f.at),d=Math.max(d,f.at);o.row(u,Math.ceil(m-.5),Math.floor(d-.5)+1)}s<1&&ae(o,t,e)}function ae(o,t,e){let s=Math.max(1,Math.
ceil(2*Math.max(Math.abs(e.x-t.x),Math.abs(e.y-t.y))));for(let i=0;i<=s;i++){let n=Math.floor(t.x+(e.x-t.x)*i/s);o.row(Math.floor(t.y+(e.y-t.
y)*i/s),n,n+1)}}function xt(o,t){let e=[];for(let s=0;s<o.length;s++){let i=o[s],n=o[(s+1)%o.length];i.y<=t!=n.y<=t&&e.push({at:i.x+(t-i.y)/
(n.y-i.y)*(n.x-i.x),way:n.y>i.y?1:-1})}return e}function bt(o,t,e){let s=Math.floor(Math.min(t.x,e.x)),i=Math.floor(Math.max(t.x,e.x))+1,n=Math.
min(o.field.height,Math.floor(Math.max(t.y,e.y))+1);for(let r=Math.max(0,Math.floor(Math.min(t.y,e.y)));r<n;r++)o.row(r,s,i)}function yt(o,t){
let{height:e}=o.field,s=t.map(r=>r.y),i=Math.max(0,Math.floor(s.reduce((r,a)=>Math.min(r,a),1/0))),n=Math.min(e,Math.ceil(s.reduce((r,a)=>Math.
max(r,a),-1/0))+1);for(let r=i;r<n;r++){let a=xt(t,r+.5).sort((c,u)=>c.at-u.at),h=0;for(let c=0;c+1<a.length;c++)h+=a[c].way,h!==0&&o.row(r,
Math.ceil(a[c].at-.5),Math.floor(a[c+1].at-.5)+1)}}var he=64*2**20,le=300,j=class{marked=0;#e;#t=null;#s=[];#o=[];constructor(t,e){this.field={width:t,height:e,data:new Uint8Array(t*e)},this.#e=
new Uint8Array(t*e)}get total(){return this.field.data.length}get canUndo(){return this.#s.length>0}get canRedo(){return this.#o.length>0}get painting(){
return this.#t!==null}wrote(t){return this.marked+=t.gained,this.#t=I(this.#t,t.rect),t.rect}settle(){let t=this.#t;return this.#t=null,t===
null||!this.#i(t)?!1:(this.#r(this.#s,{rect:t,before:O({...this.field,data:this.#e},t)}),this.#o=[],this.#a(this.field.data,this.#e,t),!0)}cancel(){
let t=this.#t;return this.#t=null,t===null?null:(this.#h(t,-1),this.#a(this.#e,this.field.data,t),this.#h(t,1),t)}undo(){return this.#n(this.#s,
this.#o)}redo(){return this.#n(this.#o,this.#s)}invert(){let{data:t}=this.field;for(let e=0;e<t.length;e++)t[e]^=1;this.marked=t.length-this.
marked,this.#t=T(this.field)}cover(t){this.field.data.fill(t),this.marked=t?this.total:0,this.#t=T(this.field)}replace(t,e){this.cancel(),Z(
t,this.field),this.marked=kt(this.field,T(this.field)),e?this.#e.set(this.field.data):(this.#t=T(this.field),this.settle())}#n(t,e){this.cancel();
let s=t.pop();if(s===void 0)return null;let{rect:i,before:n}=s;return e.push({rect:i,before:O(this.field,i)}),this.#h(i,-1),Z(n,this.field,i),
this.#h(i,1),this.#a(this.field.data,this.#e,i),i}#r(t,e){t.push(e);let s=t.reduce((i,n)=>i+n.before.data.length,0);for(;t.length>1&&(t.length>
le||s>he);)s-=t.shift().before.data.length}#i(t){let{data:e,width:s}=this.field;for(let i=t.top;i<t.bottom;i++)for(let n=i*s+t.left;n<i*s+t.
right;n++)if(e[n]!==this.#e[n])return!0;return!1}#a(t,e,s){let{width:i}=this.field;for(let n=s.top;n<s.bottom;n++)e.set(t.subarray(n*i+s.left,
n*i+s.right),n*i+s.left)}#h(t,e){this.marked+=e*kt(this.field,t)}};function kt({data:o,width:t},e){let s=0;for(let i=e.top;i<e.bottom;i++)for(let n=i*
t+e.left;n<i*t+e.right;n++)s+=o[n];return s}function Mt(o,t,e,s){let{width:i,height:n,data:r}=o.field,a=c=>r[c]!==o.value&&s(c);if(t<0||e<0||t>=i||e>=n||!a(e*i+t))return;let h=[e*i+t];
for(;h.length;){let c=h.pop();if(!a(c))continue;let u=Math.floor(c/i),p=u*i,m=c;for(;m>p&&a(m-1);)m-=1;let d=c+1;for(;d<p+i&&a(d);)d+=1;o.row(
u,m-p,d-p);for(let f of[u-1,u+1]){if(f<0||f>=n)continue;let l=!1;for(let w=m+(f-u)*i;w<d+(f-u)*i;w++){let x=a(w);x&&!l&&h.push(w),l=x}}}}var vt=256;
function St(o,t,e,s,i,n){let[r,a,h,c]=o.getImageData(s,i,1,1).data,u=new Uint8Array(t*e);for(let p=0;p<e;p+=vt){let m=Math.min(vt,e-p),{data:d}=o.
getImageData(0,p,t,m);for(let f=0,l=p*t;f<d.length;f+=4,l++)Math.max(Math.abs(d[f]-r),Math.abs(d[f+1]-a),Math.abs(d[f+2]-h),Math.abs(d[f+3]-
c))<=n&&(u[l]=1)}return u}function V(o,t){o.beginPath(),t(),o.lineWidth=3,o.strokeStyle="rgb(255 255 255 / .9)",o.stroke(),o.lineWidth=1.2,o.strokeStyle="#000",o.stroke()}
function Et(o,t,e){V(o,()=>o.arc(t.x,t.y,Math.max(1,e),0,2*Math.PI))}function At(o,t){V(o,()=>{for(let[e,s]of[[1,0],[-1,0],[0,1],[0,-1]])o.moveTo(
t.x+3*e,t.y+3*s),o.lineTo(t.x+13*e,t.y+13*s)})}function J(o,t,e){V(o,()=>{t.forEach((s,i)=>i?o.lineTo(s.x,s.y):o.moveTo(s.x,s.y)),e&&o.closePath()})}function Tt(o){let{tool:t}=o.settings;return t==="rectangle"?new tt(o):t==="lasso"?new et(o):t==="fill"?new st(o):new Q(o)}function D(o,t){return+((o.
tool==="eraser"||o.tool!=="brush"&&o.unmark)===!!t.other)}var Q=class{#e=null;#t=1;constructor(t){this.bench=t}begin(t,e){this.#t=D(this.bench.
settings,e),this.move(t,e)}move(t,{strength:e=1}){let{size:s,pressure:i}=this.bench.settings,n=new z(this.bench.sheet.field,this.#t);wt(n,this.#e??
t,t,Math.max(.5,s*(i?e:1)/2)),this.#e=t,this.bench.wrote(n)}end(){}guide(){}},tt=class{#e=null;#t=null;#s=1;constructor(t){this.bench=t}begin(t,e){
this.#s=D(this.bench.settings,e),this.#e=this.#t=t}move(t){this.#t=t}end(){if(!this.#e||!this.#t)return;let t=new z(this.bench.sheet.field,this.#s);
bt(t,this.#e,this.#t),this.bench.wrote(t)}guide(t,e){if(!this.#e||!this.#t)return;let s=(r,a)=>{let[h,c]=[this.#e,this.#t];return e({x:Math.
floor(r(h.x,c.x))+a,y:Math.floor(r(h.y,c.y))+a})},[i,n]=[s(Math.min,0),s(Math.max,1)];J(t,[i,{x:n.x,y:i.y},n,{x:i.x,y:n.y}],!0)}},et=class{#e=[];#t=null;#s=1;constructor(t){
this.bench=t}begin(t,e){this.#s=D(this.bench.settings,e),this.#e=[t]}move(t,{loose:e=!1}){e?this.#t=t:this.#e.push(t)}corner(t){this.#e.push(
t),this.#t=null}end(){let t=new z(this.bench.sheet.field,this.#s);yt(t,this.#t?[...this.#e,this.#t]:this.#e),this.bench.wrote(t)}guide(t,e){
let s=this.#t?[...this.#e,this.#t]:this.#e;J(t,s.map(e),!0)}},st=class{#e=null;#t=1;constructor(t){this.bench=t}begin(t,e){this.#t=D(this.bench.
settings,e),this.#e=t}move(){}end(){if(!this.#e)return;let{field:t}=this.bench.sheet,[e,s]=[Math.floor(this.#e.x),Math.floor(this.#e.y)];if(e<
0||s<0||e>=t.width||s>=t.height)return;let i=new z(t,this.#t);Mt(i,e,s,this.#s(e,s)),this.bench.wrote(i)}guide(){}#s(t,e){let{field:s}=this.
bench.sheet,{tolerance:i}=this.bench.settings;if(i>=100||this.#t===0)return()=>!0;let n=St(this.bench.pixels(),s.width,s.height,t,e,Math.round(
2.55*i));return r=>n[r]===1}};var zt=64,K=class{settings;stroke=null;constructor(t,e,s,i){this.sheet=new j(t,e),this.told=s,this.pixels=i,this.mostSize=Math.max(1,Math.min(
2e3,Math.max(t,e)));let n=Math.max(1,Math.min(this.mostSize,Math.round(Math.min(t,e)/12)));this.settings={tool:"brush",size:n,tolerance:15,unmark:!1,
pressure:!1,feather:0}}wrote(t){this.told.seen(this.sheet.wrote(t))}set(t){t.tool!==void 0&&this.end(),Object.assign(this.settings,t),this.told.
seen(null),this.told.changed()}resize(t){this.set({size:Math.max(1,Math.min(this.mostSize,Math.round(t)))})}begin(t,e={}){this.end(),this.stroke=
Tt(this),this.stroke.begin(t,e),this.told.seen(null),this.told.changed()}move(t,e={}){this.stroke?.move(t,e),this.told.seen(null)}end(){let t=this.
stroke;if(this.stroke=null,!!t)try{t.end()}finally{this.#o()}}cancel(){return this.stroke?(this.stroke=null,this.told.seen(this.sheet.cancel()),
this.told.changed(),!0):!1}undo(){this.#s(()=>this.sheet.undo())}redo(){this.#s(()=>this.sheet.redo())}invert(){this.#t(()=>this.sheet.invert())}cover(t){
this.#t(()=>this.sheet.cover(t))}soften(t){this.set({feather:t}),this.told.seen(this.#e),this.told.stroked()}receive(t,e,s){this.cancel(),this.
sheet.replace(t,s),this.set({feather:e}),this.told.seen(this.#e)}get#e(){return{left:0,top:0,right:this.sheet.field.width,bottom:this.sheet.
field.height}}#t(t){this.end(),t(),this.told.seen(this.#e),this.#o()}#s(t){if(this.cancel())return;let e=t();e!==null&&(this.told.seen(e),this.
told.changed(),this.told.stroked())}#o(){let t=this.sheet.settle();this.told.seen(null),this.told.changed(),t&&this.told.stroked()}};var ce="nothing is marked: paint the region that is to be edited";function H(o,t){return o===0?ce:o===t?"the whole picture will be edited":`${de(
100*o/t)} of the picture will be edited`}function de(o){return o<.1?"less than 0.1 %":o>99?"more than 99 %":o<10?`${(Math.floor(o*10+.5)/10).
toFixed(1)} %`:`${Math.floor(o+.5)} %`}var ot=[["b","brush","Brush"],["e","eraser","Eraser"],["r","rectangle","Rectangle"],["l","lasso","Lasso"],["f","fill","Fill"]],ue=[["ArrowLe\
ft",-1,0],["ArrowRight",1,0],["ArrowUp",0,-1],["ArrowDown",0,1]],W=class{at=null;#e=!1;#t=!1;constructor(t,e,s,i,n){this.stage=t,this.easel=
e,this.guarded=s,this.say=i;let r=a=>{a.key!==" "||!this.#e||(this.#s(!1),this.#t||s(()=>this.#i(!1)))};t.box.addEventListener("keyup",r,{signal:n}),
t.box.addEventListener("blur",()=>this.#o(),{signal:n})}useSpace(){return this.#e&&(this.#t=!0),this.#e}#s(t){this.#e=t,this.stage.box.toggleAttribute(
"data-pans",t)}#o(){this.#s(!1),this.at!==null&&["brush","eraser"].includes(this.easel.settings.tool)&&this.guarded(()=>this.easel.end())}hide(){
this.at===null||this.easel.stroke||(this.at=null,this.stage.touch())}keys(){let t=n=>r=>r.composedPath()[0]!==this.stage.box?!1:(this.guarded(
n),!0),s=[["",1],["Shift+",10],["Ctrl+",100]].flatMap(([n,r])=>ue.map(([a,h,c])=>({keys:[n+a],does:"",hidden:!0,run:t(()=>this.#n(h*r,c*r))}))),
i=n=>n.composedPath()[0]!==this.stage.box?!1:(n.repeat||(this.#s(!0),this.#t=!1),!0);return[...s,{keys:["← ↑ → ↓"],does:"move the cr\
osshair by 1 pixel; with Shift by 10, with Ctrl by 100",run:()=>!1},{keys:[" "],does:"put the brush down or lift it; begin or end a rectangl\
e; set a corner of the lasso; fill",run:i},{keys:["Enter"],does:"as Space; closes the lasso",run:t(()=>this.#i(!0))},{keys:["Space + drag"],
does:"pan; so does the middle button, and two fingers",run:()=>!1}]}#n(t,e){let{width:s,height:i}=this.stage.picture,{at:n}=this;if(n===null)
this.#r();else{let r=(a,h)=>Math.max(.5,Math.min(h-.5,a));this.at={x:r(n.x+t,s),y:r(n.y+e,i)},this.easel.move(this.at,{loose:!0})}this.stage.
follow(this.at),this.stage.touch(),this.say(this.#a())}#r(){let{width:t,height:e}=this.stage.picture,{size:s,view:i}=this.stage,n=(r,a,h)=>Math.
floor(Math.max(0,Math.min(h-1,(r/2-a)/i.scale)))+.5;this.at={x:n(s.width,i.x,t),y:n(s.height,i.y,e)}}#i(t){if(this.at===null){this.#r(),this.
stage.touch(),this.say(`crosshair at ${this.#a()}`);return}let{easel:e,at:s}=this;e.stroke?.corner&&!t?e.stroke.corner(s):e.stroke?e.end():(e.
begin(s),e.settings.tool==="fill"&&e.end()),this.stage.touch();let{marked:i,total:n}=e.sheet;this.say(e.stroke?`begun at ${this.#a()}`:`done\
 at ${this.#a()}: ${H(i,n)}`)}#a(){let{x:t,y:e}=this.at,{width:s,data:i}=this.easel.sheet.field,n=i[Math.floor(e)*s+Math.floor(t)]?"marked":
"not marked";return`${Math.floor(t)}, ${Math.floor(e)}, ${n}`}};function Lt(o,t){let e=(i,n)=>o.resize(o.settings.size+Math.sign(i)*Math.max(
n,Math.round(o.settings.size*Math.abs(i)))),s=i=>i.shiftKey?o.redo():o.undo();return[...ot.map(([i,n,r])=>({keys:[i],does:r.toLowerCase(),run:()=>o.
set({tool:n})})),{keys:["["],does:"smaller brush; with Shift much smaller",run:()=>e(-.1,1)},{keys:["]"],does:"larger brush; with Shift much\
 larger",run:()=>e(.1,1)},{keys:["{"],does:"",hidden:!0,run:()=>e(-.4,5)},{keys:["}"],does:"",hidden:!0,run:()=>e(.5,5)},{keys:["x"],does:"w\
hether rectangle, lasso and fill mark or unmark; Alt while drawing does the contrary too",run:()=>o.set({unmark:!o.settings.unmark})},{keys:[
"i"],does:"invert: mark what is not marked, and the reverse",run:()=>o.invert()},{keys:["c","Delete"],does:"clear: mark nothing",run:()=>o.cover(
0)},{keys:["a"],does:"mark all",run:()=>o.cover(1)},{keys:["Escape"],does:"give up the stroke or shape that was begun",run:()=>o.cancel()},{
keys:["Ctrl+z"],does:"undo",run:s},{keys:["Ctrl+y"],does:"redo; also Ctrl+Shift+z",run:()=>o.redo()},{keys:["Ctrl+Z"],does:"",hidden:!0,run:s},
{keys:["+","="],does:"zoom in; the wheel zooms at the pointer",run:()=>t.zoom(1.5)},{keys:["-"],does:"zoom out",run:()=>t.zoom(1/1.5)},{keys:[
"0"],does:"show the whole picture",run:()=>t.fit()},{keys:["1"],does:"show it at 100 %",run:()=>t.actual()}]}var it=100,Ct={saved:"saved",changed:"saving …",saving:"saving …",busy:"not saved yet: the kernel is busy; it is sent when it is free",failed:"\
not saved"},F=class{constructor(t,e,s){this.easel=t,this.say=s.say,this.tools=ot.map(([i,n,r])=>({tool:n,node:b(r,()=>t.set({tool:n}),{title:`${r}\
 (${i})`,"aria-pressed":"false"})})),this.undo=b("Undo",()=>t.undo(),{title:"Undo (Ctrl+z)"}),this.redo=b("Redo",()=>t.redo(),{title:"Redo (\
Ctrl+y)"}),this.top=g("div",{class:"wg-bar",role:"toolbar","aria-label":"Tools"},B("Tool",...this.tools.map(({node:i})=>i)),B("Steps",this.undo,
this.redo),B("Whole mask",b("Invert",()=>t.invert(),{title:"Mark what is not marked, and the reverse (i)"}),b("All",()=>t.cover(1),{title:"M\
ark all (a)"}),b("Clear",()=>t.cover(0),{title:"Mark nothing (c)"})),B("View",b("−",()=>e.zoom(1/1.5),{"aria-label":"Zoom out",title:"Zoom\
 out (-)"}),b("+",()=>e.zoom(1.5),{"aria-label":"Zoom in",title:"Zoom in (+)"}),b("Fit",()=>e.fit(),{title:"The whole picture (0)"}),b("100 \
%",()=>e.actual(),{title:"One pixel for one (1)"})),b("?",s.keys,{"aria-label":"Keys",title:"Keys (?)"})),this.size=nt("Size",i=>t.resize(t.
mostSize**(i/it)),{max:it}),this.tolerance=nt("Tolerance",i=>t.set({tolerance:i}),{max:100}),this.feather=nt("Feather",i=>t.soften(i),{max:zt}),
this.unmark=Ot("Unmark",i=>t.set({unmark:i}),"Take away instead of marking (x)"),this.pressure=Ot("Pen pressure",i=>t.set({pressure:i}),"A l\
ighter press makes a smaller brush"),this.hint=g("span",{class:"wg-faint wg-mask-hint"}),this.options=g("div",{class:"wg-bar wg-mask-options"},
this.size.node,this.pressure.node,this.tolerance.node,this.unmark.node,this.feather.node,this.hint),this.share=g("strong",{class:"wg-mask-sh\
are"}),this.saved=g("span",{class:"wg-mask-saved"}),this.retry=b("Save again",s.retry,{hidden:!0}),this.bottom=g("div",{class:"wg-bar wg-mas\
k-bottom"},g("span",{class:"wg-mask-swatch","aria-hidden":"true"}),this.share,g("span",{class:"wg-mask-state"},this.saved),this.retry)}refresh(){
let{settings:t,sheet:e,mostSize:s}=this.easel,i=t.tool==="brush"||t.tool==="eraser";for(let{tool:r,node:a}of this.tools)a.setAttribute("aria\
-pressed",String(r===t.tool));this.undo.setAttribute("aria-disabled",String(!e.canUndo)),this.redo.setAttribute("aria-disabled",String(!e.canRedo)),
this.size.set(s>1?Math.round(it*Math.log(t.size)/Math.log(s)):0,`${t.size} px`),this.tolerance.set(t.tolerance,`${t.tolerance} %`),this.feather.
set(t.feather,t.feather?`${t.feather} px`:"off"),this.unmark.input.checked=t.unmark,this.pressure.input.checked=t.pressure;for(let r of[this.
size.node,this.pressure.node])r.hidden=!i;this.unmark.node.hidden=i,this.tolerance.node.hidden=t.tool!=="fill";let n=fe(t,this.easel.stroke!==
null);S(this.hint,n),this.hint.title=n,this.count()}count(){let{sheet:t}=this.easel,e=H(t.marked,t.total);this.share.textContent!==e&&S(this.
share,e)}tell(t,{saved:e,cut:s}){let i=s&&t!=="failed";S(this.saved,e?"a saved copy: what is painted here is not kept":i?"Python is gone: wh\
at is painted here is not kept":Ct[t]),(t==="busy"||t==="failed")&&this.say(Ct[t]),this.saved.dataset.state=t,this.retry.hidden=t!=="failed"}};
function fe({tool:o,unmark:t,tolerance:e},s){let i=t?"unmarks":"marks";return o==="rectangle"?s?"":`${i} what you drag it over`:o==="lasso"?
s?"":`${i} what you draw round`:o!=="fill"?"":t?"unmarks the patch that you click":e>=100?"fills an outline that you drew":"marks similar co\
lours around a click, up to your marks; 100 % fills an outline"}function B(o,...t){return g("div",{class:"wg-mask-group",role:"group","aria-\
label":o},...t)}function nt(o,t,{max:e}){let s=g("input",{type:"range",min:"0",max:String(e),step:"1",class:"wg-mask-range",oninput:()=>t(Number(
s.value))}),i=g("output",{class:"wg-mask-value"});return{node:g("label",{class:"wg-mask-field"},o,s,i),set:(n,r)=>{s.value=String(n),s.setAttribute(
"aria-valuetext",r),S(i,r)}}}function Ot(o,t,e){let s=g("input",{type:"checkbox",onchange:()=>t(s.checked)});return{node:g("label",{class:"w\
g-mask-field",title:e},s,o),input:s}}function It({picture:o,width:t,height:e},{signal:s,notices:i}){let n=URL.createObjectURL(new Blob([R(o.data)],{type:o.media_type}));s.addEventListener(
"abort",()=>URL.revokeObjectURL(n),{once:!0});let r=g("img",{alt:"",draggable:!1,width:t,height:e,style:{width:`${t}px`,height:`${e}px`}}),a=()=>i.
show({message:"this browser cannot draw the picture; masks can be painted all the same"});return r.addEventListener("error",a,{signal:s}),r.
src=n,r}function $t(o,t,e){let s=null;return()=>{if(s)return s;let i=g("canvas",{width:t,height:e}).getContext("2d",{willReadFrequently:!0});
if(!i||!o.naturalWidth)throw new Error("this browser has no room for the picture's pixels; set the tolerance to 100 %, or use another tool");
return i.drawImage(o,0,0,t,e),s=i,i}}function Pt(o,{zoom:t,pan:e,pans:s=()=>!0},i){let n=new Map,r=!1,a=d=>{let f=o.getBoundingClientRect();return{x:d.clientX-f.left-o.clientLeft,
y:d.clientY-f.top-o.clientTop}},h=()=>{let[d,f]=[...n.values()];return{apart:Math.hypot(d.x-f.x,d.y-f.y),x:(d.x+f.x)/2,y:(d.y+f.y)/2}},c=d=>{
let f=o.closest("[tabindex], dialog")??o;if(!d.ctrlKey&&!d.metaKey&&!f.matches(":focus-within")){r||(f.dataset.hint="true",setTimeout(()=>delete f.
dataset.hint,4e3)),r=!0;return}d.preventDefault();let l=d.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-d.deltaY*l*(d.ctrlKey?.01:.0015)),
a(d))},u=d=>{s(d)&&(n.set(d.pointerId,a(d)),o.setPointerCapture(d.pointerId))},p=d=>{let f=n.get(d.pointerId);if(f===void 0)return;let l=n.size===
2?h():null,w=a(d);if(n.set(d.pointerId,w),l===null)return e(w.x-f.x,w.y-f.y);let x=h();t(x.apart/Math.max(1,l.apart),x),e(x.x-l.x,x.y-l.y)},
m=d=>n.delete(d.pointerId);o.addEventListener("wheel",c,{signal:i,passive:!1}),o.addEventListener("pointerdown",u,{signal:i}),o.addEventListener(
"pointermove",p,{signal:i});for(let d of["pointerup","pointercancel","lostpointercapture"])o.addEventListener(d,m,{signal:i})}var pe=3,ge=["rectangle","lasso"];function Rt(o,t,{pans:e,hovers:s,guarded:i},n){let{box:r}=o,a=null,h=new Set,c=l=>({other:l.altKey,strength:l.
pointerType==="pen"&&l.pressure>0?l.pressure:1}),u=l=>{if(r.focus({preventScroll:!0}),l.pointerType==="touch"&&h.add(l.pointerId),h.size>1){
t.cancel(),a=null;return}l.button!==0||l.defaultPrevented||a||(a={id:l.pointerId,x:l.clientX,y:l.clientY,far:!1},r.setPointerCapture(l.pointerId),
t.begin(o.at(l),c(l)))},p=l=>{if(s(l.pointerType==="touch"?null:o.at(l)),a?.id!==l.pointerId)return;a.far||=Math.hypot(l.clientX-a.x,l.clientY-
a.y)>=pe;let w=l.getCoalescedEvents?.()??[];for(let x of w.length?w:[l])t.move(o.at(x),c(x))},m=l=>{if(h.delete(l.pointerId),a?.id!==l.pointerId)
return;let w=ge.includes(t.settings.tool)&&!a.far&&o.view.scale<4;a=null,w||l.type==="pointercancel"?t.cancel():i(()=>t.end())},d=l=>{(l.button===
1||l.button===0&&e())&&l.preventDefault()};r.addEventListener("pointerdown",d,{signal:n}),Pt(r,{zoom:(l,w)=>o.zoom(l,w),pan:(l,w)=>{a===null&&
o.pan(l,w)},pans:l=>l.pointerType==="touch"||l.defaultPrevented},n),r.addEventListener("pointerdown",u,{signal:n}),r.addEventListener("point\
ermove",p,{signal:n});for(let l of["pointerup","pointercancel"])r.addEventListener(l,m,{signal:n});r.addEventListener("pointerleave",()=>s(null),
{signal:n}),r.addEventListener("mousedown",l=>l.button===1&&l.preventDefault(),{signal:n})}var me=Uint32Array.from({length:256},(o,t)=>{let e=t;for(let s=0;s<8;s++)e=e&1?e>>>1^3988292384:e>>>1;return e});function we(o){let t=4294967295;
for(let e=0;e<o.length;e++)t=me[(t^o[e])&255]^t>>>8;return(t^4294967295)>>>0}async function _t(o,t,e,{signal:s,chunkBytes:i=4194304,patience:n=5e3,
waiting:r=()=>{}}){let a=Array.from({length:3},()=>Math.random().toString(36).slice(2,10)).join(""),h=Math.max(1,Math.ceil(e.length/i)),c=Array.
from({length:h},(d,f)=>f),u=null,p=async d=>{let f=e.subarray(d*i,(d+1)*i),l={...t,upload:a,index:d,of:h,size:e.length,checksum:we(f)};for(let w=1;!s.
aborted;w++){let x=new AbortController,y=o.ask("chunk",l,[f]).then(L=>L.result),M=xe(o,a,d,n,AbortSignal.any([s,x.signal]),r),k=await Promise.
race([y,M]).finally(()=>x.abort());if(r(!1),k.done&&(u={result:k.result}),k.done||k.arrived||!(k.again||k.lost))return;if(w===3)throw new Error(
"a part of it was lost or damaged three times on its way to Python")}},m=async()=>{for(;c.length&&!s.aborted;)await p(c.shift())};return await Promise.
all(Array.from({length:2},m)),s.aborted?null:u?.result}async function xe(o,t,e,s,i,n){for(let r=s;;r=Math.min(6e4,2*r)){if(await Ut(r,i),i.aborted)
return{arrived:!0};n(!0);let a=o.ask("chunks",{upload:t}).then(c=>c.result),h=await Promise.race([a,Ut(r,i)]);if(h!==void 0)return h.done?h:
h.have.includes(e)?{arrived:!0}:{lost:!0}}}function Ut(o,t){return new Promise(e=>{let s=setTimeout(()=>e(void 0),o);t.addEventListener("abo\
rt",()=>(clearTimeout(s),e(void 0)),{once:!0})})}var be=300,Y=class{name=Array.from({length:2},()=>Math.random().toString(36).slice(2,10)).join("");state="saved";seen=0;#e=0;#t=null;constructor({
bridge:t,model:e,notices:s,signal:i},n,r){this.bridge=t,this.model=e,this.notices=s,this.easel=n,this.show=r,i.addEventListener("abort",()=>{
this.flush(),this.#t&&setTimeout(()=>this.#t?.abort(),0)},{once:!0})}get ahead(){return this.state!=="saved"}touch(){this.bridge.saved||(clearTimeout(
this.#e),this.#t?.abort(),this.#t=null,this.#e=window.setTimeout(()=>this.#s(),be),this.#o("changed"))}flush(){this.state==="changed"&&this.#s()}retry(){
this.state==="failed"&&this.#s()}drop(){clearTimeout(this.#e),this.#t?.abort(),this.#t=null,this.#o("saved")}async#s(){clearTimeout(this.#e);
let t=new AbortController;this.#t=t;let{form:e,data:s}=O(this.easel.sheet.field),i={by:this.name,base:this.seen,feather:this.easel.settings.
feather,form:e};this.#o("saving");let n={signal:t.signal,chunkBytes:Math.min(4194304,this.model.get("_chunk_bytes")??4194304),patience:this.
model.get("_patience"),waiting:r=>this.#t===t&&this.#o(r?"busy":"saving")};try{let r=await _t(this.bridge,i,s,n);if(this.#t!==t)return;this.#t=
null,r?.problem&&this.notices.show(new E(r.problem)),this.#o("saved")}catch(r){if(t.abort(),this.#t!==t)return;this.#t=null,this.notices.show(
r),this.#o("failed")}}#o(t){this.state=t,this.show(t)}};function jt({model:o,signal:t},e,s,i){let n=r=>{let a=o.get("region");!a||a.version<=
s.seen||(s.seen=a.version,a.by!==s.name&&(a.by!=="python"&&(s.ahead||e.stroke)||(s.drop(),e.receive({form:a.form,data:R(a.data)},a.feather,r))))};
i(()=>n(!0)),A(o,"change:region",()=>i(()=>n(!1)),t)}function $(o,t,e=1){let s=Math.min(t.width/o.width,t.height/o.height,e);return{scale:s,x:(t.width-o.width*s)/2,y:(t.height-o.height*s)/2}}function Dt(o,t,e,s,i){
let n=Math.min($(s,i).scale,1),r=Math.min(64,Math.max(n,o.scale*t)),a=r/o.scale;return P({scale:r,x:e.x-(e.x-o.x)*a,y:e.y-(e.y-o.y)*a},s,i)}
function P(o,t,e){let s=(i,n,r)=>n<=r?(r-n)/2:Math.min(0,Math.max(r-n,i));return{scale:o.scale,x:s(o.x,t.width*o.scale,e.width),y:s(o.y,t.height*
o.scale,e.height)}}function rt(o,t){return{x:(t.x-o.x)/o.scale,y:(t.y-o.y)/o.scale}}function Kt(o,t,e){let s=rt(o,{x:e.width/2,y:e.height/2});
return{zoom:o.scale/$(t,e,1/0).scale,x:s.x/t.width,y:s.y/t.height}}function Ht(o,t,e){let s=o.zoom*$(t,e,1/0).scale;return P({scale:s,x:e.width/
2-o.x*t.width*s,y:e.height/2-o.y*t.height*s},t,e)}function Bt(o,t,e,s){let i=Math.max(1,Math.round((Math.sqrt(4*s*s+1)-1)/2)),n=o;for(let r=0;r<3;r++){let a=new Uint8Array(o.length);for(let c=0;c<
e;c++)Wt(n,a,c*t,1,t,i);let h=new Uint8Array(o.length);for(let c=0;c<t;c++)Wt(a,h,c,t,e,i);n=h}return n}function Wt(o,t,e,s,i,n){let r=e+(i-
1)*s,a=2*n+1,h=o[e]*n;for(let c=0;c<n;c++)h+=o[Math.min(r,e+c*s)];for(let c=0;c<i;c++){let u=e+c*s;h+=o[Math.min(r,u+n*s)],t[u]=Math.round(h/
a),h-=o[Math.max(e,u-n*s)]}}var q={colour:7209174,alpha:110},at=3640655871,ye=4280418364,ke=4294967295,ve=10;function Yt(o,t,e,s,i){let n=Math.ceil(s*t.scale),r=Math.max(
1,n),a={left:e.left-r,top:e.top-r,right:e.right+r,bottom:e.bottom+r},h=a.right-a.left,c=a.bottom-a.top,u=Se(o,t,a),p=n?Bt(u.map(w=>255*w),h,
c,s*t.scale/2):null,m=new Uint32Array((e.right-e.left)*(e.bottom-e.top)),d=Math.round(ve*i),f=Math.max(1,Math.round(i)),l=Ee(o,t,e);for(let w=l.
top,x;w<l.bottom;w++){x=(w-e.top)*(e.right-e.left)+l.left-e.left;let y=(w-a.top)*h+l.left-a.left;for(let M=l.left;M<l.right;M++,x++,y++){let k=u[y];
k&&!(u[y-1]&&u[y+1]&&u[y-h]&&u[y+h])?m[x]=ye:!k&&(u[y-1]||u[y+1]||u[y-h]||u[y+h])?m[x]=ke:p?m[x]=Me(p[y],Ft(M+w,d)<f):k&&(m[x]=Ft(M+w,d)<f?at:
(q.alpha<<24|q.colour)>>>0)}}return m}function Me(o,t){return(Math.round((t?at>>>24:q.alpha)*o/255)<<24|(t?at&16777215:q.colour))>>>0}function Se({
data:o,width:t,height:e},s,i){let n=i.right-i.left,r=new Uint8Array(n*(i.bottom-i.top)),a=(u,p,m)=>Math.max(0,Math.min(m-1,Math.floor((u-p)/
s.scale))),h=Int32Array.from({length:n},(u,p)=>a(i.left+p+.25,s.x,t)),c=Int32Array.from({length:n},(u,p)=>a(i.left+p+.75,s.x,t));for(let u=i.
top,p=0;u<i.bottom;u++){let m=a(u+.25,s.y,e)*t,d=a(u+.75,s.y,e)*t;for(let f=0;f<n;f++,p++)r[p]=o[m+h[f]]|o[m+c[f]]|o[d+h[f]]|o[d+c[f]]}return r}
function Ee({width:o,height:t},e,s){return{left:Math.max(s.left,Math.floor(e.x)),top:Math.max(s.top,Math.floor(e.y)),right:Math.min(s.right,
Math.ceil(e.x+o*e.scale)),bottom:Math.min(s.bottom,Math.ceil(e.y+t*e.scale))}}function Ft(o,t){return(o%t+t)%t}var Te=24;function qt({width:o,height:t}){return Math.max(1,Math.min(64,256/Math.max(o,t)))}var G=class{view={scale:1,x:0,y:0};#e=null;#t=!0;#s=!1;#o=!0;#n=g(
"canvas",{class:"wg-mask-marks","aria-hidden":"true"});#r=g("canvas",{class:"wg-mask-lines","aria-hidden":"true"});constructor(t,e,s,i){this.
image=t,this.field=e,this.guides=s,this.feather=0,this.box=g("div",{class:"wg-mask-box",tabindex:0,role:"application"},t,this.#n,this.#r),this.
box.style.aspectRatio=`${e.width} / ${e.height}`,this.box.style.maxHeight=`min(560px, 75vh, ${Math.ceil(e.height*qt(e))+2*Te}px)`;let n=new ResizeObserver(
()=>this.#a());n.observe(this.box),i.addEventListener("abort",()=>n.disconnect(),{once:!0}),this.signal=i}get size(){return{width:Math.max(1,
this.box.clientWidth),height:Math.max(1,this.box.clientHeight)}}get picture(){return{width:this.field.width,height:this.field.height}}at(t){
let e=this.box.getBoundingClientRect();return rt(this.view,{x:t.clientX-e.left-this.box.clientLeft,y:t.clientY-e.top-this.box.clientTop})}touch(t=null){
this.#e=I(this.#e,t),this.#h()}redraw(){this.#t=!0,this.#h()}zoom(t,e={x:this.size.width/2,y:this.size.height/2}){this.#i(Dt(this.view,t,e,this.
picture,this.size))}pan(t,e){this.#i(P({...this.view,x:this.view.x+t,y:this.view.y+e},this.picture,this.size))}fit(){let{width:t,height:e}=this.
picture,s=Math.max($(this.picture,this.size,qt(this.picture)).scale,Math.min(8,24/Math.min(t,e))),i={x:(this.size.width-t*s)/2,y:Math.max(0,
(this.size.height-e*s)/2)};this.#i(P({scale:s,...i},this.picture,this.size)),this.#o=!0}actual(){this.zoom(1/this.view.scale)}follow(t){let e={
x:t.x*this.view.scale+this.view.x,y:t.y*this.view.scale+this.view.y},s=(r,a)=>r<8?a/3-r:r>a-8?2*a/3-r:0,[i,n]=[s(e.x,this.size.width),s(e.y,
this.size.height)];(i||n)&&this.pan(i,n)}#i(t){this.view=t,this.#o=!1,this.redraw()}#a(){let t={width:this.#r.clientWidth||1,height:this.#r.
clientHeight||1},e=devicePixelRatio;for(let s of[this.#n,this.#r])s.width=Math.round(this.size.width*e),s.height=Math.round(this.size.height*
e),s.style.width=`${this.size.width}px`,s.style.height=`${this.size.height}px`;this.#o?this.fit():this.#i(Ht(Kt(this.view,this.picture,t),this.
picture,this.size)),this.#l()}#h(){this.#s||(this.#s=!0,requestAnimationFrame(()=>{this.#s=!1,this.signal.aborted||this.#l()}))}#l(){this.#t&&
this.#c();let t={left:0,top:0,right:this.#n.width,bottom:this.#n.height},e=this.#t?t:this.#u(this.#e,t);this.#t=!1,this.#e=null,e!==null&&this.#d(
e),this.#f()}#c(){let{scale:t,x:e,y:s}=this.view;this.image.style.transform=`translate(${e}px, ${s}px) scale(${t})`,this.image.style.imageRendering=
t*devicePixelRatio>=2?"pixelated":"auto"}#d(t){let e=devicePixelRatio,s={scale:this.view.scale*e,x:this.view.x*e,y:this.view.y*e},i=new Uint8ClampedArray(
Yt(this.field,s,t,this.feather,e).buffer);this.#n.getContext("2d").putImageData(new ImageData(i,t.right-t.left),t.left,t.top)}#u(t,e){if(t===
null)return null;let s=devicePixelRatio,i=2+Math.ceil(this.feather*this.view.scale*s),n=(a,h)=>(a*this.view.scale+h)*s,r={left:Math.max(e.left,
Math.floor(n(t.left,this.view.x))-i),top:Math.max(e.top,Math.floor(n(t.top,this.view.y))-i),right:Math.min(e.right,Math.ceil(n(t.right,this.
view.x))+i),bottom:Math.min(e.bottom,Math.ceil(n(t.bottom,this.view.y))+i)};return r.left<r.right&&r.top<r.bottom?r:null}#f(){let t=this.#r.
getContext("2d"),e=devicePixelRatio;t.setTransform(e,0,0,e,0,0),t.clearRect(0,0,this.size.width,this.size.height);let{scale:s,x:i,y:n}=this.
view;this.guides(t,r=>({x:r.x*s+i,y:r.y*s+n}),s)}};var ze=680;function Le(o,t){let{root:e,bridge:s,notices:i,signal:n}=o,{width:r,height:a}=t,h=It(t,o),c=v=>{try{v()}catch(C){i.show(C)}},u=null,
p=v=>{l.touch(v),k.count()},m=()=>{l.box.dataset.tool=d.settings.tool,l.feather=d.settings.feather,k.refresh()},d=new K(r,a,{seen:p,changed:m,
stroked:()=>L.touch()},$t(h,r,a)),f=(v,C,Gt)=>{d.stroke?.guide(v,C);let{tool:ht,size:Xt}=d.settings,lt=x.at??u;lt&&(ht==="brush"||ht==="eras\
er")&&Et(v,C(lt),Xt*Gt/2),x.at&&At(v,C(x.at))},l=new G(h,d.sheet.field,f,n),w=v=>i.say(v),x=new W(l,d,c,w,n),y=[...Lt(d,l),...x.keys(),{keys:[
"?"],does:"this list",run:()=>M.open()}],M=ut(e,y),k=new F(d,l,{retry:()=>L.retry(),keys:()=>M.open(),say:w}),L=new Y(o,d,v=>k.tell(v,s));dt(
e,y,n),Rt(l,d,{pans:()=>x.useSpace(),hovers:v=>{u=v,v&&x.hide(),l.touch()},guarded:c},n),Ce(o,k,l),jt(o,d,L,c);for(let v of["focusout","poin\
terleave"])e.addEventListener(v,()=>L.flush(),{signal:n});m(),k.tell("saved",s)}function Ce({root:o,signal:t},e,s){let{width:i,height:n}=s.picture;
s.box.setAttribute("aria-label",`Picture of ${i} by ${n} pixels. The arrow keys move a crosshair, Space and Enter paint at it; ? lists all k\
eys.`),o.append(e.top,e.options,s.box,e.bottom);let r=new ResizeObserver(()=>o.toggleAttribute("data-narrow",e.top.clientWidth<ze));r.observe(
e.top),t.addEventListener("abort",()=>r.disconnect(),{once:!0})}var eo=gt("mask",o=>{new U(o.model,t=>t.picture&&Le(o,t),o.signal)});export{eo as default};
