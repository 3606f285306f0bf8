/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: lib/base.css lib/bridge.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/upload.js lib/viewport.js lib/widget.js mask.js mask/bar.js mask/blur.js mask/coding.js mask/easel.js mask/flood.js mask/guides.js mask/keyboard.js mask/mask.css mask/pointer.js mask/raster.js mask/saving.js mask/shade.js mask/sheet.js mask/stage.js mask/tools.js mask/words.js; sha256: 371cb756de62c6b57618fb24d989f1da480958929c4ebf631d2156289fe333e2 */
function m(s,t={},...e){let o=document.createElement(s);for(let[i,r]of Object.entries(t))r!=null&&(i==="style"?Object.assign(o.style,r):i.startsWith(
"on")&&typeof r=="function"?o.addEventListener(i.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?
(r!==!1||i.startsWith("aria-"))&&o.setAttribute(i,String(r)):o[i]=r);return ht(o,...e),o}function ht(s,...t){for(let e of t)e==null||e===!1||
s.appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function S(s,...t){s.replaceChildren(),ht(s,...t)}function k(s,t,e={}){
let{class:o="",...i}=e;return m("button",{type:"button",class:`wg-button ${o}`.trim(),onclick:t,...i},s)}function Y(s,{lines:t=!1,limit:e=0}={}){
let o=String(s??"").replace(/\r\n/g,`
`);return e&&o.length>e&&(o=`${o.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(o=o.replace(/\n/g,"⏎")),o.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Ft="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Yt(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function lt(s,t,e){
let o=new Map(t.flatMap(r=>r.keys.map(n=>[n,r])));s.dataset.lmSuppressShortcuts="true";let i=r=>{if(r.defaultPrevented||r.isComposing)return;
let n=r.composedPath()[0]??r.target;if(n.matches?.(Ft))return;let a=n.closest?.("dialog");if(a&&a!==s&&s.contains(a))return;let h=o.get(Yt(r));
h===void 0||h.run(r)===!1||(r.preventDefault(),r.stopPropagation())};s.addEventListener("keydown",i,{signal:e})}var qt={ArrowLeft:"←",ArrowRight:"\
→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};function ct(s,t){let e=t.filter(i=>!i.hidden).map(i=>m("tr",{},m("td",{},...i.keys.
flatMap((r,n)=>[n?" ":null,m("kbd",{},Zt(r))])),m("td",{},i.does))),o=m("dialog",{class:"wg-keys","aria-label":"Keys"},m("table",{},m("tbody",
{},...e)),k("Close",()=>o.close()));return s.append(o),{open:()=>o.showModal()}}function Zt(s){let t=s.lastIndexOf("+",s.length-2)+1;return s.
slice(0,t)+(qt[s.slice(t)]??s.slice(t))}function T(s,t,e,o){s.on(t,e),o.addEventListener("abort",()=>s.off(t,e),{once:!0})}function q(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var O=class{#e;#t;#s=0;constructor(t,e,o){this.#e=t,this.#t=e,T(t,"change:_parts",()=>this.#o(),o),this.#o()}#o(){let t=this.#e.get("_parts")??
0;for(;this.#s<t;)this.#t(this.#e.get(`part_${this.#s++}`))}};var L=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},R=class{#e;#t=new Map;#s=new Map;#o=Math.
random().toString(36).slice(2,10);#i=0;constructor(t,e){this.#e=t,T(t,"msg:custom",(o,i)=>this.#r(o,i??[]),e),e.addEventListener("abort",()=>this.#t.
clear(),{once:!0})}get alive(){return this.#e.get("_alive")===!0}get waiting(){return this.#t.size}ask(t,e={},o=[]){if(!this.alive)return Promise.
reject(new L({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let i=`${this.#o}-${++this.#i}`;return new Promise(
(r,n)=>{this.#t.set(i,{resolve:r,reject:n}),this.#e.send({...e,id:i,kind:t},void 0,o)})}on(t,e){this.#s.set(t,e)}#r(t,e){t?.event!==void 0&&
this.#s.get(t.event)?.(t,e);let o=this.#t.get(t?.id);o!==void 0&&(this.#t.delete(t.id),t.ok?o.resolve({result:t.result,buffers:e}):o.reject(
new L(t.error??{})))}};var U=class{constructor(t){this.errors=m("div",{class:"wg-notices",role:"alert"}),this.line=m("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof L?t:{title:"the widget failed",text:String(t?.message??t)},o=m("di\
v",{class:"wg-notice"},m("strong",{},Y(e.title)),m("span",{},Y(e.text,{lines:!0})));for(o.append(k("×",()=>o.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(o);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){S(this.
errors)}say(t){S(this.line,t)}};var Gt=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Xt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Vt(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[o,i]of Xt)if(document.querySelector(i))return o;return Jt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Jt(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,o,i]=s.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*o<110:null}function dt(s,t){
let e=()=>{s.dataset.wgTheme=Vt(s)?"dark":"light"},o=new MutationObserver(e);for(let i of[document.documentElement,document.body])o.observe(
i,{attributes:!0,attributeFilter:Gt});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>o.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function ut(s,t){return{render({model:e,el:o}){let i=new AbortController,r=m("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
o.append(r),dt(r,i.signal);let n=new U(r);return(h=>{try{h()}catch(l){n.show(l)}})(()=>t({model:e,root:r,bridge:new R(e,i.signal),notices:n,
signal:i.signal})),r.append(n.errors,n.line),()=>{i.abort(),r.remove()}}}}function C(s,t=A(s)){let e=(t.right-t.left)*(t.bottom-t.top),o=Math.max(Math.ceil(e/8),16)>>2,i=new Uint32Array(o),r=0,n=0,a=0;for(let h=t.top;h<
t.bottom;h++){let l=s.data.subarray(h*s.width+t.left,h*s.width+t.right);for(let d=0;d<l.length;){let p=l[d]===n?l.indexOf(1-n,d):d;if(p===-1&&
(p=l.length),a+=p-d,d=p,d===l.length)break;if(r===o)return ft(s,t,e);i[r++]=a,a=0,n=1-n}}return r===o?ft(s,t,e):(i[r++]=a,{form:"runs",data:new Uint8Array(
i.buffer.slice(0,4*r))})}function ft(s,t,e){let o=new Uint8Array(Math.ceil(e/8)),i=0;for(let r=t.top;r<t.bottom;r++){let n=r*s.width;for(let a=t.
left;a<t.right;a++,i++)s.data[n+a]&&(o[i>>3]|=128>>(i&7))}return{form:"bits",data:o}}function Z({form:s,data:t},e,o=A(e)){let i=o.right-o.left;
if(s==="bits"){for(let a=o.top,h=0;a<o.bottom;a++){let l=a*e.width;for(let d=o.left;d<o.right;d++,h++)e.data[l+d]=t[h>>3]>>7-(h&7)&1}return}
let r=new Uint32Array(t.slice().buffer),n=0;r.forEach((a,h)=>{for(let l=a;l>0;){let d=n%i,p=Math.min(l,i-d),c=(o.top+Math.floor(n/i))*e.width+
o.left+d;e.data.fill(h&1,c,c+p),n+=p,l-=p}})}function A(s){return{left:0,top:0,right:s.width,bottom:s.height}}var z=class{rect=null;gained=0;constructor(t,e){this.field=t,this.value=e}row(t,e,o){let{width:i,height:r,data:n}=this.field,a=Math.max(0,e),
h=Math.min(i,o);if(t<0||t>=r||a>=h)return;let l=t*i,d=0;for(let p=l+a;p<l+h;p++)n[p]!==this.value&&(n[p]=this.value,d+=1);this.gained+=this.
value?d:-d,this.rect=I(this.rect,{left:a,top:t,right:h,bottom:t+1})}};function I(s,t){return s===null||t===null?s??t:{left:Math.min(s.left,t.
left),top:Math.min(s.top,t.top),right:Math.max(s.right,t.right),bottom:Math.max(s.bottom,t.bottom)}}function pt(s,t,e,o){let i=Math.floor(Math.
min(t.y,e.y)-o),r=Math.ceil(Math.max(t.y,e.y)+o),{height:n}=s.field,a=Math.hypot(e.x-t.x,e.y-t.y)||1,h={x:-(e.y-t.y)/a*o,y:(e.x-t.x)/a*o},l=[
{x:t.x+h.x,y:t.y+h.y},{x:e.x+h.x,y:e.y+h.y},{x:e.x-h.x,y:e.y-h.y},{x:t.x-h.x,y:t.y-h.y}];for(let d=Math.max(0,i);d<Math.min(n,r+1);d++){let p=d+
.5,c=1/0,f=-1/0;for(let g of[t,e]){let u=o*o-(p-g.y)**2;u<0||(c=Math.min(c,g.x-Math.sqrt(u)),f=Math.max(f,g.x+Math.sqrt(u)))}for(let g of gt(
l,p))c=Math.min(c,g.at),f=Math.max(f,g.at);s.row(d,Math.ceil(c-.5),Math.floor(f-.5)+1)}o<1&&Qt(s,t,e)}function Qt(s,t,e){let o=Math.max(1,Math.
ceil(2*Math.max(Math.abs(e.x-t.x),Math.abs(e.y-t.y))));for(let i=0;i<=o;i++){let r=Math.floor(t.x+(e.x-t.x)*i/o);s.row(Math.floor(t.y+(e.y-t.
y)*i/o),r,r+1)}}function gt(s,t){let e=[];for(let o=0;o<s.length;o++){let i=s[o],r=s[(o+1)%s.length];i.y<=t!=r.y<=t&&e.push({at:i.x+(t-i.y)/
(r.y-i.y)*(r.x-i.x),way:r.y>i.y?1:-1})}return e}function mt(s,t,e){let o=Math.floor(Math.min(t.x,e.x)),i=Math.floor(Math.max(t.x,e.x))+1,r=Math.
min(s.field.height,Math.floor(Math.max(t.y,e.y))+1);for(let n=Math.max(0,Math.floor(Math.min(t.y,e.y)));n<r;n++)s.row(n,o,i)}function wt(s,t){
let{height:e}=s.field,o=t.map(n=>n.y),i=Math.max(0,Math.floor(o.reduce((n,a)=>Math.min(n,a),1/0))),r=Math.min(e,Math.ceil(o.reduce((n,a)=>Math.
max(n,a),-1/0))+1);for(let n=i;n<r;n++){let a=gt(t,n+.5).sort((l,d)=>l.at-d.at),h=0;for(let l=0;l+1<a.length;l++)h+=a[l].way,h!==0&&s.row(n,
Math.ceil(a[l].at-.5),Math.floor(a[l+1].at-.5)+1)}}var te=64*2**20,ee=300,_=class{marked=0;#e;#t=null;#s=[];#o=[];constructor(t,e){this.field={width:t,height:e,data:new Uint8Array(t*e)},this.#e=
new Uint8Array(t*e)}get total(){return this.field.data.length}get canUndo(){return this.#s.length>0}get canRedo(){return this.#o.length>0}get painting(){
return this.#t!==null}wrote(t){return this.marked+=t.gained,this.#t=I(this.#t,t.rect),t.rect}settle(){let t=this.#t;return this.#t=null,t===
null||!this.#a(t)?!1:(this.#r(this.#s,{rect:t,before:C({...this.field,data:this.#e},t)}),this.#o=[],this.#h(this.field.data,this.#e,t),!0)}cancel(){
let t=this.#t;return this.#t=null,t===null?null:(this.#n(t,-1),this.#h(this.#e,this.field.data,t),this.#n(t,1),t)}undo(){return this.#i(this.#s,
this.#o)}redo(){return this.#i(this.#o,this.#s)}invert(){let{data:t}=this.field;for(let e=0;e<t.length;e++)t[e]^=1;this.marked=t.length-this.
marked,this.#t=A(this.field)}cover(t){this.field.data.fill(t),this.marked=t?this.total:0,this.#t=A(this.field)}replace(t,e){this.cancel(),Z(
t,this.field),this.marked=xt(this.field,A(this.field)),e?this.#e.set(this.field.data):(this.#t=A(this.field),this.settle())}#i(t,e){this.cancel();
let o=t.pop();if(o===void 0)return null;let{rect:i,before:r}=o;return e.push({rect:i,before:C(this.field,i)}),this.#n(i,-1),Z(r,this.field,i),
this.#n(i,1),this.#h(this.field.data,this.#e,i),i}#r(t,e){t.push(e);let o=t.reduce((i,r)=>i+r.before.data.length,0);for(;t.length>1&&(t.length>
ee||o>te);)o-=t.shift().before.data.length}#a(t){let{data:e,width:o}=this.field;for(let i=t.top;i<t.bottom;i++)for(let r=i*o+t.left;r<i*o+t.
right;r++)if(e[r]!==this.#e[r])return!0;return!1}#h(t,e,o){let{width:i}=this.field;for(let r=o.top;r<o.bottom;r++)e.set(t.subarray(r*i+o.left,
r*i+o.right),r*i+o.left)}#n(t,e){this.marked+=e*xt(this.field,t)}};function xt({data:s,width:t},e){let o=0;for(let i=e.top;i<e.bottom;i++)for(let r=i*
t+e.left;r<i*t+e.right;r++)o+=s[r];return o}function yt(s,t,e,o){let{width:i,height:r,data:n}=s.field,a=l=>n[l]!==s.value&&o(l);if(t<0||e<0||t>=i||e>=r||!a(e*i+t))return;let h=[e*i+t];
for(;h.length;){let l=h.pop();if(!a(l))continue;let d=Math.floor(l/i),p=d*i,c=l;for(;c>p&&a(c-1);)c-=1;let f=l+1;for(;f<p+i&&a(f);)f+=1;s.row(
d,c-p,f-p);for(let g of[d-1,d+1]){if(g<0||g>=r)continue;let u=!1;for(let w=c+(g-d)*i;w<f+(g-d)*i;w++){let x=a(w);x&&!u&&h.push(w),u=x}}}}var bt=256;
function kt(s,t,e,o,i,r){let[n,a,h,l]=s.getImageData(o,i,1,1).data,d=new Uint8Array(t*e);for(let p=0;p<e;p+=bt){let c=Math.min(bt,e-p),{data:f}=s.
getImageData(0,p,t,c);for(let g=0,u=p*t;g<f.length;g+=4,u++)Math.max(Math.abs(f[g]-n),Math.abs(f[g+1]-a),Math.abs(f[g+2]-h),Math.abs(f[g+3]-
l))<=r&&(d[u]=1)}return d}function G(s,t){s.beginPath(),t(),s.lineWidth=3,s.strokeStyle="rgb(255 255 255 / .9)",s.stroke(),s.lineWidth=1.2,s.strokeStyle="#000",s.stroke()}
function vt(s,t,e){G(s,()=>s.arc(t.x,t.y,Math.max(1,e),0,2*Math.PI))}function Mt(s,t){G(s,()=>{for(let[e,o]of[[1,0],[-1,0],[0,1],[0,-1]])s.moveTo(
t.x+3*e,t.y+3*o),s.lineTo(t.x+13*e,t.y+13*o)})}function X(s,t,e){G(s,()=>{t.forEach((o,i)=>i?s.lineTo(o.x,o.y):s.moveTo(o.x,o.y)),e&&s.closePath()})}function St(s){let{tool:t}=s.settings;return t==="rectangle"?new J(s):t==="lasso"?new Q(s):t==="fill"?new tt(s):new V(s)}function D(s,t){return+((s.
tool==="eraser"||s.tool!=="brush"&&s.unmark)===!!t.other)}var V=class{#e=null;#t=1;constructor(t){this.bench=t}begin(t,e){this.#t=D(this.bench.
settings,e),this.move(t,e)}move(t,{strength:e=1}){let{size:o,pressure:i}=this.bench.settings,r=new z(this.bench.sheet.field,this.#t);pt(r,this.#e??
t,t,Math.max(.5,o*(i?e:1)/2)),this.#e=t,this.bench.wrote(r)}end(){}guide(){}},J=class{#e=null;#t=null;#s=1;constructor(t){this.bench=t}begin(t,e){
this.#s=D(this.bench.settings,e),this.#e=this.#t=t}move(t){this.#t=t}end(){if(!this.#e||!this.#t)return;let t=new z(this.bench.sheet.field,this.#s);
mt(t,this.#e,this.#t),this.bench.wrote(t)}guide(t,e){if(!this.#e||!this.#t)return;let o=(n,a)=>{let[h,l]=[this.#e,this.#t];return e({x:Math.
floor(n(h.x,l.x))+a,y:Math.floor(n(h.y,l.y))+a})},[i,r]=[o(Math.min,0),o(Math.max,1)];X(t,[i,{x:r.x,y:i.y},r,{x:i.x,y:r.y}],!0)}},Q=class{#e=[];#t=null;#s=1;constructor(t){
this.bench=t}begin(t,e){this.#s=D(this.bench.settings,e),this.#e=[t]}move(t,{loose:e=!1}){e?this.#t=t:this.#e.push(t)}corner(t){this.#e.push(
t),this.#t=null}end(){let t=new z(this.bench.sheet.field,this.#s);wt(t,this.#t?[...this.#e,this.#t]:this.#e),this.bench.wrote(t)}guide(t,e){
let o=this.#t?[...this.#e,this.#t]:this.#e;X(t,o.map(e),!0)}},tt=class{#e=null;#t=1;constructor(t){this.bench=t}begin(t,e){this.#t=D(this.bench.
settings,e),this.#e=t}move(){}end(){if(!this.#e)return;let{field:t}=this.bench.sheet,[e,o]=[Math.floor(this.#e.x),Math.floor(this.#e.y)];if(e<
0||o<0||e>=t.width||o>=t.height)return;let i=new z(t,this.#t);yt(i,e,o,this.#s(e,o)),this.bench.wrote(i)}guide(){}#s(t,e){let{field:o}=this.
bench.sheet,{tolerance:i}=this.bench.settings;if(i>=100||this.#t===0)return()=>!0;let r=kt(this.bench.pixels(),o.width,o.height,t,e,Math.round(
2.55*i));return n=>r[n]===1}};var Et=64,j=class{settings;stroke=null;constructor(t,e,o,i){this.sheet=new _(t,e),this.told=o,this.pixels=i,this.mostSize=Math.max(1,Math.min(
2e3,Math.max(t,e)));let r=Math.max(1,Math.min(this.mostSize,Math.round(Math.min(t,e)/12)));this.settings={tool:"brush",size:r,tolerance:15,unmark:!1,
pressure:!1,feather:0}}wrote(t){this.told.seen(this.sheet.wrote(t))}set(t){t.tool!==void 0&&this.end(),Object.assign(this.settings,t),this.told.
seen(null),this.told.changed()}resize(t){this.set({size:Math.max(1,Math.min(this.mostSize,Math.round(t)))})}begin(t,e={}){this.end(),this.stroke=
St(this),this.stroke.begin(t,e),this.told.seen(null),this.told.changed()}move(t,e={}){this.stroke?.move(t,e),this.told.seen(null)}end(){let t=this.
stroke;if(this.stroke=null,!!t)try{t.end()}finally{this.#o()}}cancel(){return this.stroke?(this.stroke=null,this.told.seen(this.sheet.cancel()),
this.told.changed(),!0):!1}undo(){this.#s(()=>this.sheet.undo())}redo(){this.#s(()=>this.sheet.redo())}invert(){this.#t(()=>this.sheet.invert())}cover(t){
this.#t(()=>this.sheet.cover(t))}soften(t){this.set({feather:t}),this.told.seen(this.#e),this.told.stroked()}receive(t,e,o){this.cancel(),this.
sheet.replace(t,o),this.set({feather:e}),this.told.seen(this.#e)}get#e(){return{left:0,top:0,right:this.sheet.field.width,bottom:this.sheet.
field.height}}#t(t){this.end(),t(),this.told.seen(this.#e),this.#o()}#s(t){if(this.cancel())return;let e=t();e!==null&&(this.told.seen(e),this.
told.changed(),this.told.stroked())}#o(){let t=this.sheet.settle();this.told.seen(null),this.told.changed(),t&&this.told.stroked()}};var et=[["b","brush","Brush"],["e","eraser","Eraser"],["r","rectangle","Rectangle"],["l","lasso","Lasso"],["f","fill","Fill"]],se=[["ArrowLe\
ft",-1,0],["ArrowRight",1,0],["ArrowUp",0,-1],["ArrowDown",0,1]],N=class{at=null;#e=!1;#t=!1;constructor(t,e,o,i,r){this.stage=t,this.easel=
e,this.guarded=o,this.say=i;let n=a=>{a.key!==" "||!this.#e||(this.#e=!1,this.#t||o(()=>this.#i(!1)))};t.box.addEventListener("keyup",n,{signal:r}),
t.box.addEventListener("blur",()=>this.#e=!1,{signal:r})}useSpace(){return this.#e&&(this.#t=!0),this.#e}hide(){this.at===null||this.easel.stroke||
(this.at=null,this.stage.touch())}keys(){let t=r=>n=>n.composedPath()[0]!==this.stage.box?!1:(this.guarded(r),!0),o=[["",1],["Shift+",10],["\
Ctrl+",100]].flatMap(([r,n])=>se.map(([a,h,l])=>({keys:[r+a],does:"",hidden:!0,run:t(()=>this.#s(h*n,l*n))}))),i=r=>r.composedPath()[0]!==this.
stage.box?!1:(r.repeat||([this.#e,this.#t]=[!0,!1]),!0);return[...o,{keys:["ArrowLeft","ArrowUp","ArrowRight","ArrowDown"],does:"move the cr\
osshair by 1 pixel; with Shift by 10, with Ctrl by 100",run:()=>!1},{keys:[" "],does:"put the brush down or lift it; begin or end a rectangl\
e; set a corner of the lasso; fill",run:i},{keys:["Enter"],does:"as Space; closes the lasso",run:t(()=>this.#i(!0))}].reverse()}#s(t,e){let{
width:o,height:i}=this.stage.picture,{at:r}=this;if(r===null)this.#o();else{let n=(a,h)=>Math.max(.5,Math.min(h-.5,a));this.at={x:n(r.x+t,o),
y:n(r.y+e,i)},this.easel.move(this.at,{loose:!0})}this.stage.follow(this.at),this.stage.touch(),this.say(this.#r())}#o(){let{width:t,height:e}=this.
stage.picture,{size:o,view:i}=this.stage,r=(n,a,h)=>Math.floor(Math.max(0,Math.min(h-1,(n/2-a)/i.scale)))+.5;this.at={x:r(o.width,i.x,t),y:r(
o.height,i.y,e)}}#i(t){if(this.at===null){this.#o(),this.stage.touch(),this.say(`crosshair at ${this.#r()}`);return}let{easel:e,at:o}=this;e.
stroke?.corner&&!t?e.stroke.corner(o):e.stroke?e.end():(e.begin(o),e.settings.tool==="fill"&&e.end()),this.stage.touch(),this.say(`${e.stroke?
"begun":"done"} at ${this.#r()}`)}#r(){let{x:t,y:e}=this.at,{width:o,data:i}=this.easel.sheet.field,r=i[Math.floor(e)*o+Math.floor(t)]?"mark\
ed":"not marked";return`${Math.floor(t)}, ${Math.floor(e)}, ${r}`}};function At(s,t){let e=(i,r)=>s.resize(s.settings.size+Math.sign(i)*Math.
max(r,Math.round(s.settings.size*Math.abs(i)))),o=i=>i.shiftKey?s.redo():s.undo();return[...et.map(([i,r,n])=>({keys:[i],does:n.toLowerCase(),
run:()=>s.set({tool:r})})),{keys:["["],does:"smaller brush; with Shift much smaller",run:()=>e(-.1,1)},{keys:["]"],does:"larger brush; with \
Shift much larger",run:()=>e(.1,1)},{keys:["{"],does:"",hidden:!0,run:()=>e(-.4,5)},{keys:["}"],does:"",hidden:!0,run:()=>e(.5,5)},{keys:["x"],
does:"whether rectangle, lasso and fill mark or unmark; Alt while drawing does the contrary too",run:()=>s.set({unmark:!s.settings.unmark})},
{keys:["i"],does:"invert: mark what is not marked, and the reverse",run:()=>s.invert()},{keys:["c","Delete"],does:"clear: mark nothing",run:()=>s.
cover(0)},{keys:["a"],does:"mark all",run:()=>s.cover(1)},{keys:["Escape"],does:"give up the stroke or shape that was begun",run:()=>s.cancel()},
{keys:["Ctrl+z"],does:"undo",run:o},{keys:["Ctrl+y"],does:"redo; also Ctrl+Shift+z",run:()=>s.redo()},{keys:["Ctrl+Z"],does:"",hidden:!0,run:o},
{keys:["+","="],does:"zoom in; the wheel zooms at the pointer",run:()=>t.zoom(1.5)},{keys:["-"],does:"zoom out",run:()=>t.zoom(1/1.5)},{keys:[
"0"],does:"show the whole picture",run:()=>t.fit()},{keys:["1"],does:"show it at 100 %",run:()=>t.actual()}]}var oe="nothing is marked: paint the region that is to be edited";function zt(s,t){return s===0?oe:s===t?"the whole picture will be edited":
`${ie(100*s/t)} of the picture will be edited`}function ie(s){return s<.1?"less than 0.1 %":s>99?"more than 99 %":s<10?`${(Math.floor(s*10+.5)/
10).toFixed(1)} %`:`${Math.floor(s+.5)} %`}var st=100,re={saved:"saved",changed:"saving …",saving:"saving …",busy:"not saved yet: the kernel is busy; it is sent when it is free",failed:"\
not saved"},H=class{constructor(t,e,o){this.easel=t,this.tools=et.map(([i,r,n])=>({tool:r,node:k(n,()=>t.set({tool:r}),{title:`${n} (${i})`,
"aria-pressed":"false"})})),this.undo=k("Undo",()=>t.undo(),{title:"Undo (Ctrl+z)"}),this.redo=k("Redo",()=>t.redo(),{title:"Redo (Ctrl+y)"}),
this.top=m("div",{class:"wg-bar",role:"toolbar","aria-label":"Tools"},K("Tool",...this.tools.map(({node:i})=>i)),K("Steps",this.undo,this.redo),
K("Whole mask",k("Invert",()=>t.invert(),{title:"Mark what is not marked, and the reverse (i)"}),k("All",()=>t.cover(1),{title:"Mark all (a)"}),
k("Clear",()=>t.cover(0),{title:"Mark nothing (c)"})),K("View",k("−",()=>e.zoom(1/1.5),{"aria-label":"Zoom out",title:"Zoom out (-)"}),k("\
+",()=>e.zoom(1.5),{"aria-label":"Zoom in",title:"Zoom in (+)"}),k("Fit",()=>e.fit(),{title:"The whole picture (0)"}),k("100 %",()=>e.actual(),
{title:"One pixel for one (1)"})),k("?",o.keys,{"aria-label":"Keys",title:"Keys (?)"})),this.size=ot("Size",i=>t.resize(t.mostSize**(i/st)),
{max:st}),this.tolerance=ot("Tolerance",i=>t.set({tolerance:i}),{max:100}),this.feather=ot("Feather",i=>t.soften(i),{max:Et}),this.unmark=Tt(
"Unmark",i=>t.set({unmark:i}),"Take away instead of marking (x)"),this.pressure=Tt("Pen pressure",i=>t.set({pressure:i}),"A lighter press ma\
kes a smaller brush"),this.hint=m("span",{class:"wg-faint wg-mask-hint"}),this.options=m("div",{class:"wg-bar wg-mask-options"},this.size.node,
this.pressure.node,this.tolerance.node,this.unmark.node,this.feather.node,this.hint),this.share=m("strong",{class:"wg-mask-share"}),this.saved=
m("span",{class:"wg-mask-saved"}),this.retry=k("Save again",o.retry,{hidden:!0}),this.bottom=m("div",{class:"wg-bar wg-mask-bottom"},m("span",
{class:"wg-mask-swatch","aria-hidden":"true"}),this.share,m("span",{class:"wg-mask-state",role:"status"},this.saved),this.retry)}refresh(){let{
settings:t,sheet:e,mostSize:o}=this.easel,i=t.tool==="brush"||t.tool==="eraser";for(let{tool:r,node:n}of this.tools)n.setAttribute("aria-pre\
ssed",String(r===t.tool));this.undo.setAttribute("aria-disabled",String(!e.canUndo)),this.redo.setAttribute("aria-disabled",String(!e.canRedo)),
this.size.set(o>1?Math.round(st*Math.log(t.size)/Math.log(o)):0,`${t.size} px`),this.tolerance.set(t.tolerance,`${t.tolerance} %`),this.feather.
set(t.feather,t.feather?`${t.feather} px`:"off"),this.unmark.input.checked=t.unmark,this.pressure.input.checked=t.pressure;for(let r of[this.
size.node,this.pressure.node])r.hidden=!i;this.unmark.node.hidden=i,this.tolerance.node.hidden=t.tool!=="fill",S(this.hint,ne(t,this.easel.stroke!==
null)),this.count()}count(){let{sheet:t}=this.easel,e=zt(t.marked,t.total);this.share.textContent!==e&&S(this.share,e)}tell(t,e){S(this.saved,
e?re[t]:"a saved copy: what is painted here is not kept"),this.saved.dataset.state=t,this.retry.hidden=t!=="failed"}};function ne({tool:s,unmark:t,
tolerance:e},o){let i=t?"unmarks":"marks";return s==="rectangle"?o?"":`${i} what you drag it over`:s==="lasso"?o?"":`${i} what you draw roun\
d`:s!=="fill"?"":t?"unmarks the patch that you click":e>=100?"fills an outline that you drew":"marks similar colours around a click, up to y\
our marks; 100 % fills an outline"}function K(s,...t){return m("div",{class:"wg-mask-group",role:"group","aria-label":s},...t)}function ot(s,t,{
max:e}){let o=m("input",{type:"range",min:"0",max:String(e),step:"1",class:"wg-mask-range",oninput:()=>t(Number(o.value))}),i=m("output",{class:"\
wg-mask-value"});return{node:m("label",{class:"wg-mask-field"},s,o,i),set:(r,n)=>{o.value=String(r),o.setAttribute("aria-valuetext",n),S(i,n)}}}
function Tt(s,t,e){let o=m("input",{type:"checkbox",onchange:()=>t(o.checked)});return{node:m("label",{class:"wg-mask-field",title:e},o,s),input:o}}function Lt(s,{zoom:t,pan:e,pans:o=()=>!0},i){let r=new Map,n=c=>{let f=s.getBoundingClientRect();return{x:c.clientX-f.left-s.clientLeft,y:c.
clientY-f.top-s.clientTop}},a=()=>{let[c,f]=[...r.values()];return{apart:Math.hypot(c.x-f.x,c.y-f.y),x:(c.x+f.x)/2,y:(c.y+f.y)/2}},h=c=>{c.preventDefault();
let f=c.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-c.deltaY*f*(c.ctrlKey?.01:.0015)),n(c))},l=c=>{o(c)&&(r.set(c.pointerId,n(c)),
s.setPointerCapture(c.pointerId))},d=c=>{let f=r.get(c.pointerId);if(f===void 0)return;let g=r.size===2?a():null,u=n(c);if(r.set(c.pointerId,
u),g===null)return e(u.x-f.x,u.y-f.y);let w=a();t(w.apart/Math.max(1,g.apart),w),e(w.x-g.x,w.y-g.y)},p=c=>r.delete(c.pointerId);s.addEventListener(
"wheel",h,{signal:i,passive:!1}),s.addEventListener("pointerdown",l,{signal:i}),s.addEventListener("pointermove",d,{signal:i});for(let c of[
"pointerup","pointercancel","lostpointercapture"])s.addEventListener(c,p,{signal:i})}var ae=3,he=["rectangle","lasso"];function Ct(s,t,{pans:e,hovers:o,guarded:i},r){let{box:n}=s,a=null,h=new Set,l=u=>({other:u.altKey,strength:u.
pointerType==="pen"&&u.pressure>0?u.pressure:1}),d=u=>{if(n.focus({preventScroll:!0}),u.pointerType==="touch"&&h.add(u.pointerId),h.size>1){
t.cancel(),a=null;return}u.button!==0||u.defaultPrevented||a||(a={id:u.pointerId,x:u.clientX,y:u.clientY,far:!1},n.setPointerCapture(u.pointerId),
t.begin(s.at(u),l(u)))},p=u=>{if(o(u.pointerType==="touch"?null:s.at(u)),a?.id!==u.pointerId)return;a.far||=Math.hypot(u.clientX-a.x,u.clientY-
a.y)>=ae;let w=u.getCoalescedEvents?.()??[];for(let x of w.length?w:[u])t.move(s.at(x),l(x))},c=u=>{if(h.delete(u.pointerId),a?.id!==u.pointerId)
return;let w=he.includes(t.settings.tool)&&!a.far&&s.view.scale<4;a=null,w||u.type==="pointercancel"?t.cancel():i(()=>t.end())},f=u=>{(u.button===
1||u.button===0&&e())&&u.preventDefault()};n.addEventListener("pointerdown",f,{signal:r}),Lt(n,{zoom:(u,w)=>s.zoom(u,w),pan:(u,w)=>{a===null&&
s.pan(u,w)},pans:u=>u.pointerType==="touch"||u.defaultPrevented},r),n.addEventListener("pointerdown",d,{signal:r}),n.addEventListener("point\
ermove",p,{signal:r});for(let u of["pointerup","pointercancel"])n.addEventListener(u,c,{signal:r});n.addEventListener("pointerleave",()=>o(null),
{signal:r}),n.addEventListener("mousedown",u=>u.button===1&&u.preventDefault(),{signal:r})}var le=Uint32Array.from({length:256},(s,t)=>{let e=t;for(let o=0;o<8;o++)e=e&1?e>>>1^3988292384:e>>>1;return e});function ce(s){let t=4294967295;
for(let e=0;e<s.length;e++)t=le[(t^s[e])&255]^t>>>8;return(t^4294967295)>>>0}async function $t(s,t,e,{signal:o,chunkBytes:i=4194304,patience:r=5e3,
waiting:n=()=>{}}){let a=Array.from({length:3},()=>Math.random().toString(36).slice(2,10)).join(""),h=Math.max(1,Math.ceil(e.length/i)),l=Array.
from({length:h},(f,g)=>g),d=null,p=async f=>{let g=e.subarray(f*i,(f+1)*i),u={...t,upload:a,index:f,of:h,size:e.length,checksum:ce(g)};for(let w=1;!o.
aborted;w++){let x=new AbortController,b=s.ask("chunk",u,[g]).then(y=>y.result),E=de(s,a,f,r,AbortSignal.any([o,x.signal]),n),M=await Promise.
race([b,E]).finally(()=>x.abort());if(n(!1),M.done&&(d={result:M.result}),M.done||M.arrived||!(M.again||M.lost))return;if(w===3)throw new Error(
"a part of it was lost or damaged three times on its way to Python")}},c=async()=>{for(;l.length&&!o.aborted;)await p(l.shift())};return await Promise.
all(Array.from({length:2},c)),o.aborted?null:d?.result}async function de(s,t,e,o,i,r){for(let n=o;;n=Math.min(6e4,2*n)){if(await It(n,i),i.aborted)
return{arrived:!0};r(!0);let a=s.ask("chunks",{upload:t}).then(l=>l.result),h=await Promise.race([a,It(n,i)]);if(h!==void 0)return h.done?h:
h.have.includes(e)?{arrived:!0}:{lost:!0}}}function It(s,t){return new Promise(e=>{let o=setTimeout(()=>e(void 0),s);t.addEventListener("abo\
rt",()=>(clearTimeout(o),e(void 0)),{once:!0})})}var ue=300,W=class{name=Array.from({length:2},()=>Math.random().toString(36).slice(2,10)).join("");state="saved";seen=0;#e=0;#t=null;constructor({
bridge:t,model:e,notices:o,signal:i},r,n){this.bridge=t,this.model=e,this.notices=o,this.easel=r,this.show=n,i.addEventListener("abort",()=>{
this.flush(),this.#t&&setTimeout(()=>this.#t?.abort(),0)},{once:!0})}get ahead(){return this.state!=="saved"}touch(){this.bridge.alive&&(clearTimeout(
this.#e),this.#t?.abort(),this.#t=null,this.#e=window.setTimeout(()=>this.#s(),ue),this.#o("changed"))}flush(){this.state==="changed"&&this.#s()}retry(){
this.state==="failed"&&this.#s()}drop(){clearTimeout(this.#e),this.#t?.abort(),this.#t=null,this.#o("saved")}async#s(){clearTimeout(this.#e);
let t=new AbortController;this.#t=t;let{form:e,data:o}=C(this.easel.sheet.field),i={by:this.name,base:this.seen,feather:this.easel.settings.
feather,form:e};this.#o("saving");let r={signal:t.signal,chunkBytes:Math.min(4194304,this.model.get("_chunk_bytes")??4194304),patience:this.
model.get("_patience"),waiting:n=>this.#t===t&&this.#o(n?"busy":"saving")};try{let n=await $t(this.bridge,i,o,r);if(this.#t!==t)return;this.#t=
null,n?.problem&&this.notices.show(n.problem),this.#o("saved")}catch(n){if(this.#t!==t)return;this.#t=null,this.notices.show(n),this.#o("fai\
led")}}#o(t){this.state=t,this.show(t)}};function $(s,t,e=1){let o=Math.min(t.width/s.width,t.height/s.height,e);return{scale:o,x:(t.width-s.width*o)/2,y:(t.height-s.height*o)/2}}function Ot(s,t,e,o,i){
let r=Math.min($(o,i).scale,1),n=Math.min(64,Math.max(r,s.scale*t)),a=n/s.scale;return P({scale:n,x:e.x-(e.x-s.x)*a,y:e.y-(e.y-s.y)*a},o,i)}
function P(s,t,e){let o=(i,r,n)=>r<=n?(n-r)/2:Math.min(0,Math.max(n-r,i));return{scale:s.scale,x:o(s.x,t.width*s.scale,e.width),y:o(s.y,t.height*
s.scale,e.height)}}function it(s,t){return{x:(t.x-s.x)/s.scale,y:(t.y-s.y)/s.scale}}function Rt(s,t,e){let o=it(s,{x:e.width/2,y:e.height/2});
return{zoom:s.scale/$(t,e,1/0).scale,x:o.x/t.width,y:o.y/t.height}}function Ut(s,t,e){let o=s.zoom*$(t,e,1/0).scale;return P({scale:o,x:e.width/
2-s.x*t.width*o,y:e.height/2-s.y*t.height*o},t,e)}function Dt(s,t,e,o){let i=Math.max(1,Math.round((Math.sqrt(4*o*o+1)-1)/2)),r=s;for(let n=0;n<3;n++){let a=new Uint8Array(s.length);for(let l=0;l<
e;l++)_t(r,a,l*t,1,t,i);let h=new Uint8Array(s.length);for(let l=0;l<t;l++)_t(a,h,l,t,e,i);r=h}return r}function _t(s,t,e,o,i,r){let n=e+(i-
1)*o,a=2*r+1,h=s[e]*(r+1);for(let l=0;l<r;l++)h+=s[Math.min(n,e+l*o)];for(let l=0;l<i;l++){let d=e+l*o;h+=s[Math.min(n,d+r*o)],t[d]=Math.round(
h/a),h-=s[Math.max(e,d-r*o)]}}var B={colour:7209174,alpha:110},rt=3640655871,fe=4280418364,pe=4294967295,ge=10;function Nt(s,t,e,o,i){let r=Math.ceil(o*t.scale),n=Math.max(
1,r),a={left:e.left-n,top:e.top-n,right:e.right+n,bottom:e.bottom+n},h=a.right-a.left,l=a.bottom-a.top,d=we(s,t,a),p=r?Dt(d.map(w=>255*w),h,
l,o*t.scale/2):null,c=new Uint32Array((e.right-e.left)*(e.bottom-e.top)),f=Math.round(ge*i),g=Math.max(1,Math.round(i)),u=xe(s,t,e);for(let w=u.
top,x;w<u.bottom;w++){x=(w-e.top)*(e.right-e.left)+u.left-e.left;let b=(w-a.top)*h+u.left-a.left;for(let E=u.left;E<u.right;E++,x++,b++){let M=d[b];
M&&!(d[b-1]&&d[b+1]&&d[b-h]&&d[b+h])?c[x]=fe:!M&&(d[b-1]||d[b+1]||d[b-h]||d[b+h])?c[x]=pe:p?c[x]=me(p[b],jt(E+w,f)<g):M&&(c[x]=jt(E+w,f)<g?rt:
(B.alpha<<24|B.colour)>>>0)}}return c}function me(s,t){return(Math.round((t?rt>>>24:B.alpha)*s/255)<<24|(t?rt&16777215:B.colour))>>>0}function we({
data:s,width:t,height:e},o,i){let r=i.right-i.left,n=new Uint8Array(r*(i.bottom-i.top)),a=(d,p,c)=>Math.max(0,Math.min(c-1,Math.floor((d-p)/
o.scale))),h=Int32Array.from({length:r},(d,p)=>a(i.left+p+.25,o.x,t)),l=Int32Array.from({length:r},(d,p)=>a(i.left+p+.75,o.x,t));for(let d=i.
top,p=0;d<i.bottom;d++){let c=a(d+.25,o.y,e)*t,f=a(d+.75,o.y,e)*t;for(let g=0;g<r;g++,p++)n[p]=s[c+h[g]]|s[c+l[g]]|s[f+h[g]]|s[f+l[g]]}return n}
function xe({width:s,height:t},e,o){return{left:Math.max(o.left,Math.floor(e.x)),top:Math.max(o.top,Math.floor(e.y)),right:Math.min(o.right,
Math.ceil(e.x+s*e.scale)),bottom:Math.min(o.bottom,Math.ceil(e.y+t*e.scale))}}function jt(s,t){return(s%t+t)%t}var ye=24;function Kt({width:s,height:t}){return Math.max(1,Math.min(64,256/Math.max(s,t)))}var F=class{view={scale:1,x:0,y:0};#e=null;#t=!0;#s=!1;#o=!0;#i=m(
"canvas",{class:"wg-mask-marks","aria-hidden":"true"});#r=m("canvas",{class:"wg-mask-lines","aria-hidden":"true"});constructor(t,e,o,i){this.
image=t,this.field=e,this.guides=o,this.feather=0,this.box=m("div",{class:"wg-mask-box",tabindex:0,role:"application"},t,this.#i,this.#r),this.
box.style.aspectRatio=`${e.width} / ${e.height}`,this.box.style.maxHeight=`min(560px, 75vh, ${Math.ceil(e.height*Kt(e))+2*ye}px)`;let r=new ResizeObserver(
()=>this.#h());r.observe(this.box),i.addEventListener("abort",()=>r.disconnect(),{once:!0}),this.signal=i}get size(){return{width:Math.max(1,
this.box.clientWidth),height:Math.max(1,this.box.clientHeight)}}get picture(){return{width:this.field.width,height:this.field.height}}at(t){
let e=this.box.getBoundingClientRect();return it(this.view,{x:t.clientX-e.left-this.box.clientLeft,y:t.clientY-e.top-this.box.clientTop})}touch(t=null){
this.#e=I(this.#e,t),this.#n()}redraw(){this.#t=!0,this.#n()}zoom(t,e={x:this.size.width/2,y:this.size.height/2}){this.#a(Ot(this.view,t,e,this.
picture,this.size))}pan(t,e){this.#a(P({...this.view,x:this.view.x+t,y:this.view.y+e},this.picture,this.size))}fit(){let{width:t,height:e}=this.
picture,o=Math.max($(this.picture,this.size,Kt(this.picture)).scale,Math.min(8,24/Math.min(t,e))),i={x:(this.size.width-t*o)/2,y:Math.max(0,
(this.size.height-e*o)/2)};this.#a(P({scale:o,...i},this.picture,this.size)),this.#o=!0}actual(){this.zoom(1/this.view.scale)}follow(t){let e={
x:t.x*this.view.scale+this.view.x,y:t.y*this.view.scale+this.view.y},o=(n,a)=>n<8?a/3-n:n>a-8?2*a/3-n:0,[i,r]=[o(e.x,this.size.width),o(e.y,
this.size.height)];(i||r)&&this.pan(i,r)}#a(t){this.view=t,this.#o=!1,this.redraw()}#h(){let t={width:this.#r.clientWidth||1,height:this.#r.
clientHeight||1},e=devicePixelRatio;for(let o of[this.#i,this.#r])o.width=Math.round(this.size.width*e),o.height=Math.round(this.size.height*
e),o.style.width=`${this.size.width}px`,o.style.height=`${this.size.height}px`;this.#o?this.fit():this.#a(Ut(Rt(this.view,this.picture,t),this.
picture,this.size)),this.#l()}#n(){this.#s||(this.#s=!0,requestAnimationFrame(()=>{this.#s=!1,this.signal.aborted||this.#l()}))}#l(){this.#t&&
this.#c();let t={left:0,top:0,right:this.#i.width,bottom:this.#i.height},e=this.#t?t:this.#u(this.#e,t);this.#t=!1,this.#e=null,e!==null&&this.#d(
e),this.#f()}#c(){let{scale:t,x:e,y:o}=this.view;this.image.style.transform=`translate(${e}px, ${o}px) scale(${t})`,this.image.style.imageRendering=
t*devicePixelRatio>=2?"pixelated":"auto"}#d(t){let e=devicePixelRatio,o={scale:this.view.scale*e,x:this.view.x*e,y:this.view.y*e},i=new Uint8ClampedArray(
Nt(this.field,o,t,this.feather,e).buffer);this.#i.getContext("2d").putImageData(new ImageData(i,t.right-t.left),t.left,t.top)}#u(t,e){if(t===
null)return null;let o=devicePixelRatio,i=2+Math.ceil(this.feather*this.view.scale*o),r=(a,h)=>(a*this.view.scale+h)*o,n={left:Math.max(e.left,
Math.floor(r(t.left,this.view.x))-i),top:Math.max(e.top,Math.floor(r(t.top,this.view.y))-i),right:Math.min(e.right,Math.ceil(r(t.right,this.
view.x))+i),bottom:Math.min(e.bottom,Math.ceil(r(t.bottom,this.view.y))+i)};return n.left<n.right&&n.top<n.bottom?n:null}#f(){let t=this.#r.
getContext("2d"),e=devicePixelRatio;t.setTransform(e,0,0,e,0,0),t.clearRect(0,0,this.size.width,this.size.height);let{scale:o,x:i,y:r}=this.
view;this.guides(t,n=>({x:n.x*o+i,y:n.y*o+r}),o)}};function ke({picture:s,width:t,height:e},{signal:o,notices:i}){let r=URL.createObjectURL(new Blob([q(s.data)],{type:s.media_type}));o.addEventListener(
"abort",()=>URL.revokeObjectURL(r),{once:!0});let n=m("img",{alt:"",draggable:!1,width:t,height:e,style:{width:`${t}px`,height:`${e}px`}});return n.
addEventListener("error",()=>i.show({message:"this browser cannot draw the picture; masks can be painted all the same"}),{signal:o}),n.src=r,
n}function ve(s,t,e){let o=null;return()=>{if(o)return o;if(o=m("canvas",{width:t,height:e}).getContext("2d",{willReadFrequently:!0}),!o||!s.
naturalWidth)throw new Error("this browser has no room for the picture's pixels; set the tolerance to 100 %, or use another tool");return o.
drawImage(s,0,0,t,e),o}}function Me(s,t){let{root:e,model:o,bridge:i,notices:r,signal:n}=s,{width:a,height:h}=t,l=ke(t,s),d=y=>{try{y()}catch(v){
r.show(v)}},p=null,c=new j(a,h,{seen:y=>{f.touch(y),x.count()},changed:()=>{f.box.dataset.tool=c.settings.tool,f.feather=c.settings.feather,
x.refresh()},stroked:()=>b.touch()},ve(l,a,h)),f=new F(l,c.sheet.field,(y,v,Ht)=>{c.stroke?.guide(y,v);let{tool:nt,size:Wt}=c.settings,Bt=nt===
"brush"||nt==="eraser",at=g.at??p;Bt&&at&&vt(y,v(at),Wt*Ht/2),g.at&&Mt(y,v(g.at))},n),g=new N(f,c,d,y=>r.say(y),n),u=[...At(c,f),...g.keys(),
{keys:["?"],does:"this list",run:()=>w.open()}],w=ct(e,u),x=new H(c,f,{retry:()=>b.retry(),keys:()=>w.open()}),b=new W(s,c,y=>x.tell(y,i.alive));
f.box.setAttribute("aria-label",`Picture of ${a} by ${h} pixels. The arrow keys move a crosshair, Space and Enter paint at it; ? lists all k\
eys.`),e.append(x.top,x.options,f.box,x.bottom),lt(e,u,n),Ct(f,c,{pans:()=>g.useSpace(),hovers:y=>{p=y,y&&g.hide(),f.touch()},guarded:d},n);
let M=y=>{let v=o.get("region");!v||v.version<=b.seen||(b.seen=v.version,v.by!==b.name&&(v.by!=="python"&&(b.ahead||c.stroke)||(b.drop(),c.receive(
{form:v.form,data:q(v.data)},v.feather,y))))};M(!0),T(o,"change:region",()=>d(()=>M(!1)),n),e.addEventListener("focusout",()=>b.flush(),{signal:n}),
e.addEventListener("pointerleave",()=>b.flush(),{signal:n}),c.told.changed(),x.tell("saved",i.alive)}var Hs=ut("mask",s=>{new O(s.model,t=>t.
picture&&Me(s,t),s.signal)});export{Hs as default};
