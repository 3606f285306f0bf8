/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: ec0e5cc93000f8f360228694ad86119698ffd8c38775181d0a6c2d3f81eecc2c */
function u(i,t={},...e){let s=document.createElement(i);for(let[r,n]of Object.entries(t))n!=null&&(r==="style"?Object.assign(s.style,n):r.startsWith(
"on")&&typeof n=="function"?s.addEventListener(r.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(r)?
(n!==!1||r.startsWith("aria-"))&&s.setAttribute(r,String(n)):s[r]=n);return I(s,...e),s}function I(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function L(i,...t){i.replaceChildren(),I(i,...t)}function Q(i,t,e={}){let{
class:s="",...r}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...r},i)}function v(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
r=>`[U+${r.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Ot="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function jt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function st(i,t,e){
let s=new Map(t.flatMap(n=>n.keys.map(o=>[o,n])));i.dataset.lmSuppressShortcuts="true";let r=n=>{if(n.defaultPrevented||n.isComposing)return;
let o=n.composedPath()[0]??n.target;if(o.matches?.(Ot))return;let l=o.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get(jt(n));
a===void 0||a.run(n)===!1||(n.preventDefault(),n.stopPropagation())};i.addEventListener("keydown",r,{signal:e})}function C(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function U(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var _=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},K=class{#t;#e=new Map;#i=new Map;#r=Math.
random().toString(36).slice(2,10);#s=0;constructor(t,e){this.#t=t,C(t,"msg:custom",(s,r)=>this.#n(s,r??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},s=[]){if(!this.alive)return Promise.
reject(new _({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let r=`${this.#r}-${++this.#s}`;return new Promise(
(n,o)=>{this.#e.set(r,{resolve:n,reject:o});try{this.#t.send({...e,id:r,kind:t},void 0,s)}catch{this.#e.delete(r),o(new _({title:"Python is \
gone",text:"The kernel was stopped or restarted: run the cell again."}))}})}on(t,e){this.#i.set(t,e)}#n(t,e){t?.event!==void 0&&this.#i.get(
t.event)?.(t,e);let s=this.#e.get(t?.id);s!==void 0&&(this.#e.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new _(t.error??
{})))}};var B=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof _?t:{title:"the widget failed",text:String(t?.message??t)},s=u("di\
v",{class:"wg-notice"},u("strong",{},v(e.title)),u("span",{},v(e.text,{lines:!0})));for(s.append(Q("×",()=>s.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(s);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){L(this.
errors)}say(t){L(this.line,t)}};var Tt=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Ct=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function _t(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,r]of Ct)if(document.querySelector(r))return s;return Nt()??matchMedia("(prefers-color-scheme: dark)").matches}
function Nt(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,r]=i.getImageData(0,0,1,1).data;return r>127?.299*t+.587*e+.114*s<110:null}function it(i,t){
let e=()=>{i.dataset.wgTheme=_t(i)?"dark":"light"},s=new MutationObserver(e);for(let r of[document.documentElement,document.body])s.observe(
r,{attributes:!0,attributeFilter:Tt});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function nt(i,t){return{render({model:e,el:s}){let r=new AbortController,n=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(n),it(n,r.signal);let o=new B(n);return(a=>{try{a()}catch(d){o.show(d)}})(()=>t({model:e,root:n,bridge:new K(e,r.signal),notices:o,
signal:r.signal})),n.append(o.errors,o.line),()=>{r.abort(),n.remove()}}}}var rt=1500;function at(i,t){let[e,s]=[ot(i),ot(t)],r=0;for(;r<e.length&&r<s.length&&e[r]===s[r];)r+=1;let n=0;for(;n<e.length-r&&n<s.length-
r&&e.at(-1-n)===s.at(-1-n);)n+=1;let o=[],l=(a,d)=>{if(d.length===0)return;let c=o.at(-1);c?.kind===a?c.text+=d.join(""):o.push({kind:a,text:d.
join("")})};return l("same",e.slice(0,r)),Dt(e.slice(r,e.length-n),s.slice(r,s.length-n),l),l("same",e.slice(e.length-n)),o}function ot(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function Dt(i,t,e){if(i.length===0||t.length===0||i.length>rt||t.length>rt){e("drop",i),e(
"add",t);return}let s=t.length+1,r=new Uint16Array((i.length+1)*s);for(let l=i.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let d=l*s+a;
r[d]=i[l]===t[a]?r[d+s+1]+1:Math.max(r[d+s],r[d+1])}let n=0,o=0;for(;n<i.length||o<t.length;){let l=n*s+o;n<i.length&&o<t.length&&i[n]===t[o]?
(e("same",[i[n]]),n+=1,o+=1):n<i.length&&(o===t.length||r[l+s]>=r[l+1])?e("drop",[i[n++]]):e("add",[t[o++]])}}var It="(none)",lt=["auto","low","medium","high","standard","hd"],ct=/^(\d{1,6})x(\d{1,6})$/;function M(i){return i==null?"0":typeof i=="str\
ing"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){return i==
null?It:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function R(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function Rt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function H(i,t=[]){let e=z(t),s=z(i);for(let o of e.keys())s.delete(o);let r=s.has("0");s.delete("0");let n=[...s.values()];
return[...e.values(),...X(n)??n,...r?[null]:[]]}function z(i){let t=new Map;for(let e of i){let s=M(e);t.has(s)||t.set(s,e)}return t}function X(i){
let t=zt(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function zt(i){if(i.every(e=>R(e)!==null))return e=>R(e)??0;if(i.every(e=>Rt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>lt.includes(e)))return e=>lt.indexOf(e);let t=i.filter(
e=>ct.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?Ht:null}function Ht(i){let[,t,e]=ct.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function dt(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var Pt=24,Ut=60,Kt=2e4,Bt=.2,Gt=1500,ht=new WeakMap;function Y(i,t){let e=ht.get(i)??Ft(i.map(o=>m(o.value)));ht.set(i,e);let s=m(t.value),r=e.
get(s)??[{text:s,own:!1}],n=Wt(r,Gt).map(o=>o.own&&o.text.trim()?u("b",{class:"wg-grid-own"},v(o.text,{lines:!0})):v(o.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:v(s,{limit:2e3,lines:!0})},...n)}function Wt(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function Ft(i){let t=[...new Set(i)],e=t.reduce((l,a)=>l+
a.length,0),s=new Map;if(t.length<2||t.length>Ut||e>Kt||Math.max(...t.map(l=>l.length))<=Pt)return s;let[r]=t,n=new Uint8Array(r.length).fill(
1),o=t.map(l=>at(r,l));for(let l of o){let a=0;for(let d of l)d.kind==="drop"&&n.fill(0,a,a+d.text.length),d.kind!=="add"&&(a+=d.text.length)}
return n.reduce((l,a)=>l+a,0)*t.length<Bt*e||t.forEach((l,a)=>s.set(l,qt(o[a],n))),s}function qt(i,t){let e=[],s=(n,o)=>{let l=e.at(-1);l?.own===
o?l.text+=n:e.push({text:n,own:o})},r=0;for(let{kind:n,text:o}of i){if(n==="add")s(o,!0);else if(n==="same")for(let l=0;l<o.length;l++)s(o[l],
!t[r+l]);n!=="add"&&(r+=o.length)}return e}function gt(i,t,e,s,r){let n=i.pages[t],o=i.rows.levels.map(x=>x.some(b=>r(b.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-o.
reduce((x,b)=>x+b,0)-18),a=Math.max(1,i.cols.keys.length),d=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(b=>b.length)))),[c,h]=Jt(n),
g=a===1?s===null?6:1/0:4,p=!i.rows.names.length&&a>6,y=s===null?Zt(l,p?6:a,p?1:Math.min(d,g),d*a===1?400:320):null,E=s??y?.side??104,D=Math.
max(72,Math.round(E*c)),j=Math.max(1,Math.floor(l/(D+10))),A=y&&!p&&a>1?y.beside:Math.max(1,Math.min(d,g,a===1||p?j:Math.floor(j/a))),S=p?Math.
min(a,Math.max(1,Math.floor(j/A))):a,T=Math.max(40,Math.round(E*h)),w=T+20+10+(p?22*i.cols.names.length:0),k=n?Qt(n.cells,S,A,w):[];return{list:k,
height:w,side:E,wide:D,high:T,beside:A,across:S,banded:p,heads:o,items:k.flatMap(x=>x.places.filter(b=>!!b))}}function Zt(i,t,e,s){for(let n=e;n>
1;n--){let o=Math.floor(i/(t*n))-10;if(o>=76)return{side:Math.min(s,o),beside:n}}let r=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,r)),beside:1}}function Jt(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let r of s)for(let{width:n,height:o}of r){let l=Math.
max(n??1,o??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(o??l)/l)}return[t||1,e||1]}function Qt(i,t,e,s){let r=[];return i.forEach((n,o)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),d=Math.max(1,...a.map(c=>Math.ceil(c.length/e)));for(let c=0;c<d;c++){let h=a.flatMap(g=>Array.from({length:e},
(p,f)=>g[c*e+f]??(!g.length&&!c&&!f?null:void 0)));r.push({row:o,first:c===0,from:l,places:h,top:r.length*s})}}}),r}function pt(i,t,e,s){let r=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(r,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function N(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(r=>r?.key===t);if(s>=0)return{line:e,place:s}}return null}function ft(i,t,e){let s=N(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=i.items.findIndex(o=>o.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[n]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(o=>!!o).at(e==="Home"?0:-1)?.key??t;let r=e==="ArrowDown"?1:-1;
for(let n=s.line+r;n>=0&&n<i.list.length;n+=r){let o=Xt(i.list[n],s.place);if(o)return o.key}return t}function Xt(i,t){let e=null,s=1/0;return i.
places.forEach((r,n)=>{r&&Math.abs(n-t)<s&&([e,s]=[r,Math.abs(n-t)])}),e}function ut(i,t,e,s){let[r,n]=[N(i,t),N(i,e)];if(!r||!n)return[e];if(!s){
let[c,h]=[t,e].map(g=>i.items.findIndex(p=>p.key===g)).sort((g,p)=>g-p);return i.items.slice(c,h+1).map(g=>g.key)}let[o,l]=[r.place,n.place].
sort((c,h)=>c-h),[a,d]=[r.line,n.line].sort((c,h)=>c-h);return i.list.slice(a,d+1).flatMap(c=>c.places.slice(o,l+1).flatMap(h=>h?[h.key]:[]))}var G=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#i="";#r="";#s;#n=null;constructor(t,e){this.#s=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,
this.#e)}draw(t,{names:e,caption:s,selected:r,active:n,base:o,column:l}){let{items:a}=this.#s,d=(this.#s.lines?.side??0)>320?a.larger(t.image):
void 0,c=d??a.thumbs.get(t.image??""),h=a.called(t,e),g=[t.state,t.reason,h,c?1:0,d?.side,c?.why].join("\0");g!==this.#i&&this.#o(t,c,h),this.#i=
g;let p=a.value(t,"rating"),f=a.value(t,"note"),y=[s,dt(p),f?`✎ ${m(f)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==y&&L(this.#e,
v(y,{limit:160})),this.node.classList.toggle("wg-grid-rejected",p===0),this.node.classList.toggle("wg-grid-base",o),this.node.setAttribute("\
aria-selected",String(r)),this.node.setAttribute("aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#s.items.get(this.key),
e=t?this.#s.seconds(t):null;this.#n&&e!==null&&(this.#n.textContent=`${e} s`)}release(){URL.revokeObjectURL(this.#r),this.#r=""}#o(t,e,s){if(this.
release(),this.#n=null,e&&!e.why)this.#r=URL.createObjectURL(new Blob([e.bytes],{type:"image/jpeg"})),L(this.#t,u("img",{src:this.#r,alt:v(s),
decoding:"async",draggable:!1}));else if(t.state==="image"){let r=e?.why??t.reason;L(this.#t,r?wt("bad","no picture",r,s):u("div",{class:"wg\
-grid-coming"},u("span",{class:"wg-aloud"},v(s))))}else{let[r,n,o,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:
"",(t.reason??"").split(`
`)[0]].filter(c=>c&&c!==n).join(". "),d=wt(o,`${r} ${n}`,a,s);t.state==="running"&&d.append(this.#n=u("div",{class:"wg-grid-clock"})),L(this.#t,
d),this.tick()}this.node.dataset.state=t.state}};function wt(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},v(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},v(e,{limit:300})):null,u("span",{class:"wg-aloud"},v(s)))}var mt=new WeakMap;function xt(i,t,e){let{
value:s}=i.items,r=mt.get(t)??Yt(i,t);mt.set(t,r);let n=r.loose.map(l=>`${l} = ${m(s(e,l))}`);r.replicates&&n.push(`r${e.replicate}`),r.shared.
has(m(s(e,"call_id")))&&n.push(`image ${m(s(e,"index"))}`);let o=s(e,"take");return typeof o=="number"&&o>1&&n.push(`take ${o}`),n.join(" · ")}
function Yt(i,t){let{value:e}=i.items,{laid:s}=i,r=a=>new Set(t.map(d=>m(e(d,a)))).size>1,n=(i.get("names")??[]).filter(a=>!s.includes(a)&&r(
a)),o=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(o.filter((a,d)=>o.length<400&&o.indexOf(a)!==d));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var Vt=700,V=4,yt=320,te=[512,768,1024],ee=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"\
-1"});#t;#e=u("div",{class:"wg-grid-top",role:"rowgroup"});#i=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#r=u("div",{class:"wg-grid-e\
mpty",role:"status"});#s=new Map;#n=new Map;#o=[];#a;#f=new Set;#l=0;#c=0;#g=!1;constructor(t,e,s){this.#t=t,this.#a=e,this.node.append(this.#e,
this.#i),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let r=new ResizeObserver(()=>this.#u());r.observe(this.node);
let n=setInterval(()=>this.#s.forEach(o=>o.tick()),1e3);s.addEventListener("abort",()=>{r.disconnect(),clearInterval(n),cancelAnimationFrame(
this.#c),this.#s.forEach(o=>o.release())})}draw(){let{layout:t,view:e,page:s}=this.#t,r=e.cell_size??null,n=[t,s,r,this.#l];n.some((o,l)=>o!==
this.#o[l])&&this.#w(n),this.#h()}focus(t){this.reveal(t),this.#s.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,s=e&&
N(e,t);if(!e||!s)return;let r=this.#e.offsetHeight,n=e.list[s.line].top,{scrollTop:o,clientHeight:l}=this.node;n<o?this.node.scrollTop=n:n+e.
height>o+l-r&&(this.node.scrollTop=n+e.height-l+r);let a=e.wide+10,d=e.heads.reduce((h,g)=>h+g,0),c=s.place*a;c<this.node.scrollLeft?this.node.
scrollLeft=c:c+a+d>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=c+a+d-this.node.clientWidth),this.#h()}#u(){let t=this.
node.clientWidth;if(Math.abs(t-this.#l)<2)return this.#p();this.#l=t,this.#t.touch()}#p(){this.#c||=requestAnimationFrame(()=>{this.#c=0,this.#h()})}#w(t){
let{layout:e,view:s,page:r}=this.#t;this.#o=t;let{items:n,active:o}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#g=
l&&o!==null,o!==null&&!n.get(o)&&(this.#t.active=n.moved.get(o)??null);let a=gt(e,r,this.#l||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let p of this.#n.values())p.remove();this.#n.clear();let d=a.heads.reduce((p,f)=>p+f,0),c=d+V+a.across*a.beside*(a.wide+
10),h={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${d}px`};for(let[p,
f]of Object.entries(h))this.node.style.setProperty(p,f);this.#i.style.height=`${a.list.length*a.height}px`,this.#i.style.width=this.#e.style.
width=`${c}px`;let g=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(g,a.heads.length?1:
0))),this.node.setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),L(this.#e,...this.#d(a)),L(this.#r,this.#t.problem||(n.
list.length?"No image fits this filter.":"No images and no calls to show.")),a.list.length?this.#r.remove():this.node.before(this.#r),this.node.
hidden=!a.list.length}#d(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let r=t.banded?[]:e.levels;return!r.length&&!s.names.
length?[]:(r.length?r:[[]]).map((o,l)=>{let a=l===Math.max(r.length,1)-1,d=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnhead\
er",style:{width:`${p}px`},dir:"auto"},a?s.names[f]:"")),c=o.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${o[0].name} →`):
null,h=t.heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...d,c):null,g=o.map(p=>this.#m(o,p,p.span*t.beside*(t.wide+10)-10,
t.heads.length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${ee}px`}},h,...g)})}#m(t,e,s,r){let n=u(
"div",{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":r,draggable:!0},Y(t,e),this.#x(e));return Object.assign(
n.dataset,{name:e.name,value:m(e.value)}),e.span>1&&n.setAttribute("aria-colspan",String(e.span)),n}#x(t){let{page:e}=this.#t,[s,r]=[t.images[e]??
0,t.items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${r} places`},s===r?` ${s}`:` ${s}/${r}`)}#h(){let{lines:t,active:e}=this.#t;
if(!t)return;let s=this.node.scrollTop-this.#e.offsetHeight,[r,n]=pt(t,s,s+this.node.clientHeight,Vt),o=new Set(Array.from({length:n-r},(c,h)=>r+
h)),l=e===null?null:N(t,e);!l&&t.items.length&&(this.#t.active=this.#t.selected.findLast(c=>N(t,c))??t.items[0].key),o.add(l?.line??0);let a=new Set,
{selected:d}=this.#t;for(let c of[...o].sort((h,g)=>h-g)){let h=t.list[c];if(!h)continue;let g=this.#n.get(c)??this.#b(h,c);this.#n.set(c,g),
this.#v(h,a,d,new Set(d))}for(let[c,h]of this.#n)o.has(c)||(h.remove(),this.#n.delete(c));for(let[c,h]of this.#s)a.has(c)||(h.release(),this.#s.
delete(c));this.#k(o),this.#g&&this.#t.active!==null&&this.#s.get(this.#t.active)?.node.focus({preventScroll:!0}),this.#g=!1,this.#M(r,n)}#b(t,e){
let{lines:s,layout:r}=this.#t;if(!s)throw new Error("nothing is laid out");let n=s.banded?0:r.cols.names.length,o=Math.max(n,s.heads.length?
1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-grid-line${t.first&&e?" wg-grid-first":""}`,role:"row","ari\
a-rowindex":e+1+o,style:{top:`${t.top}px`}},l);s.banded&&I(a,...this.#y(t)),t.places.forEach((h,g)=>{let p={left:`${V+s.heads.reduce((y,E)=>y+
E,0)+g*(s.wide+10)}px`};if(h===null&&I(a,u("div",{class:"wg-grid-gap",role:"gridcell",style:p,title:"not asked"},u("span",{"aria-hidden":"tr\
ue"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!h)return;let f=this.#s.get(h.key)??new G(this.#t,h.key);this.#s.set(h.key,f),Object.assign(
f.node.style,p,{top:s.banded?`${22*r.cols.names.length}px`:"0"}),I(a,f.node)});let d=[...this.#n.keys()].filter(h=>h>e).sort((h,g)=>h-g)[0],
c=d===void 0?null:this.#n.get(d)??null;return this.#i.insertBefore(a,c),a}#y(t){let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap(
(r,n)=>r.filter(o=>o.start>=t.from&&o.start<t.from+e.across).map(o=>{let l=this.#m(r,o,o.span*e.beside*(e.wide+10)-10,o.start+1);return Object.
assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${V+(o.start-t.from)*e.beside*(e.wide+10)}px`}),l})):[]}#v(t,e,s,r){let{lines:n,layout:o,
page:l,laid:a,active:d}=this.#t;n&&t.places.forEach((c,h)=>{if(!c)return;e.add(c.key);let g=this.#t.items.get(c.key)??c,p=o.pages[l].cells[t.
row][t.from+Math.floor(h/n.beside)],f={names:a,caption:xt(this.#t,p,g),selected:r.has(c.key),active:c.key===d,base:s.length>1&&s.at(-1)===c.
key,column:n.heads.length+h+1};this.#s.get(c.key)?.draw(g,f)})}#k(t){let{lines:e,layout:s}=this.#t;if(!e?.heads.length)return;let r=new Map,
n=new Map,o=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),o.set(l.row,a+1)});for(let l of[...t].sort((a,d)=>a-d)){let a=e.list[l],
d=this.#n.get(l)?.firstElementChild;if(!a||!d)continue;let c=s.rows.levels.flatMap((g,p)=>{let f=g.find(S=>a.row>=S.start&&a.row<S.start+S.span);
if(!f||r.has(f))return[];r.set(f,l);let y=(n.get(f.start)??0)*e.height,E=(o.get(f.start+f.span-1)??0)*e.height,D=e.heads.slice(0,p).reduce((S,T)=>S+
T,0),j={top:`${y-a.top}px`,height:`${E-y}px`,left:`${D}px`,width:`${e.heads[p]}px`},A=u("div",{class:"wg-grid-rowhead",role:"rowheader",style:j,
draggable:!0,"aria-colindex":p+1},u("div",{class:"wg-grid-stuck"},Y(g,f),this.#x(f)));return Object.assign(A.dataset,{name:f.name,value:m(f.
value)}),f.span>1&&A.setAttribute("aria-rowspan",String(o.get(f.start+f.span-1)-l)),[A]}),h=c.map(g=>g.textContent).join("\0")+c.map(g=>g.style.
cssText).join();d.said!==h&&L(d,...c),d.said=h}}#M(t,e){let{lines:s,items:r}=this.#t;if(!s)return;let n=s.list.slice(t,e).flatMap(a=>a.places.
filter(d=>!!d?.image)),o=(a,d)=>{let c=n.flatMap(h=>h&&a(h)&&!this.#f.has(`${h.image} ${d}`)?[h.image]:[]);for(let h of c)this.#f.add(`${h} ${d}`);
c.length&&this.#a(c,d)};o(a=>!r.thumbs.has(a.image??""),0);let l=te.find(a=>a>=s.side)??1024;s.side>yt&&o(a=>Math.max(a.width??0,a.height??0)>
yt&&(r.larger(a.image)?.side??0)<l,l)}};var F=class{#t;#e;#i=0;constructor(t,e,s){this.#t=t,this.#e=e,C(t,"change:_parts",()=>this.#r(),s),this.#r()}#r(){let t=this.#t.get("_parts")??
0;for(;this.#i<t;)this.#e(this.#t.get(`part_${this.#i++}`))}};var se=10,ie=80,q=class{#t=new Map;#e=[];#i=null;#r=new Map;said=new Map;thumbs=new Map;#s=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:U(e.data),type:e.type});if(t?.said)for(let[e,[s,r]]of Object.entries(
t.said))this.said.set(e,[s,this.#n(r)]);return t?.slots&&this.#o(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:U(e),width:t.width,height:t.height,why:t.why})}putLarger(t,e,s){this.#s.set(t.image,{bytes:U(e),width:t.width,height:t.height,why:t.why,
side:s});let[r]=this.#s.keys();this.#s.size>ie&&this.#s.delete(r)}larger(t){let e=this.previews.get(t??"");return e?{bytes:e.bytes,width:0,height:0,
why:null,side:1024}:this.#s.get(t??"")}get list(){return this.#i??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(t)??[]),this.#i}get(t){
return t===null?void 0:this.#r.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="rating"||e==="note"){let r=this.
said.get(t.image??"");if(r)return r[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#n(s===void 0?t.columns.same[e]??null:t.row[se+s])};called(t,e){
let s=e.map(r=>`${r} = ${m(this.value(t,r))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(`replicate ${t.replicate}`),s.join(",\
 ").slice(0,300)}#n(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#o({slots:t,columns:e,same:s,rows:r,texts:n}){this.#e.push(
...n);let o={at:new Map(e.map((a,d)=>[a,d])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(a)||this.names.push(a);let l=0;
for(let[a,d]of t){let c=this.#t.get(a)??[];for(let h of c)this.#r.delete(h.key);c.length&&d&&r[l][0]!==c[0].key&&this.moved.set(c[0].key,r[l][0]),
this.#t.set(a,r.slice(l,l+=d).map(h=>this.#a(h,o)));for(let h of this.#t.get(a)??[])this.#r.set(h.key,h)}this.#i=null}#a(t,e){let[s,r,n,o,l,
a,d,c,h,g]=t;return{key:s,state:r,image:n,replicate:o,reason:this.#n(l),prompt:this.#n(a),width:d,height:c,since:h,box:g,row:t,columns:e}}};function vt(i,t,{filter:e=[],sort:s=[]}){let r=e.length?i.filter(n=>e.every(o=>ne(t(n,o.column),o))):i;return re(r,t,s)}function ne(i,{values:t,
text:e,least:s,most:r}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(r??null)===null)return!0;let n=R(i);return n!==null&&n>=(s??-1/0)&&n<=(r??1/0)}function re(i,t,e){for(let s of[...e].reverse()){let r=s.startsWith(
"-"),n=r?s.slice(1):s,o=oe(i.map(d=>t(d,n))),l=d=>{let c=o.get(M(t(d,n)));return c===void 0?1/0:r?-c:c};i=i.map(d=>[l(d),d]).sort(([d],[c])=>d===
c?0:d-c).map(([,d])=>d)}return i}function oe(i){let t=[...z(i).values()].filter(s=>s!==null),e=X(t)??t.sort(ae);return new Map(e.map((s,r)=>[
M(s),r]))}function ae(i,t){let[e,s]=[R(i),R(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[r,n]=[m(i),m(t)],[o,l]=[r.toLowerCase(),
n.toLowerCase()];return o!==l?o<l?-1:1:r<n?-1:r>n?1:0}function kt(i,t,e,{sort:s=[],orders:r={}},n){let o=Object.hasOwn(r,i)?r[i]:null;if(o){
let d=c=>(o.indexOf(m(c))+o.length+1)%(o.length+1);return H(t,e).sort((c,h)=>d(c)-d(h))}if(n&&s.length)return[...z([...t,...e]).values()];let l=H(
t,e);return s.includes(`-${i}`)?[...l.filter(d=>d!==null).reverse(),...l.filter(d=>d===null)]:l}var le=2e3,Mt=25e4,Et=Object.freeze([]);function Lt(i,t,e,s,r,n=[]){let o=vt(i,t,r),l=[e.rows,e.cols,e.pages],a=ce(i,t,e,s,n),d=w=>({names:w,
keys:[],levels:[]});if(!o.length)return{rows:d(e.rows),cols:d(e.cols),pages:[],fixed:a};let c=r.filter?.length?de(o,t,s):s,h=o.map(w=>l.map(
k=>k.map(x=>t(w,x)))),g=l.map((w,k)=>he(w,h.map(x=>x[k]),c,r,k===0)),[p,f,y]=g;if(p.length*f.length*y.length>Mt)throw new Error(`more than ${Mt.
toLocaleString()} cells: choose rows and columns with fewer values`);let[E,D,j]=g.map(w=>new Map(w.map((k,x)=>[O(k),x]))),A=y.map(w=>({values:w,
cells:p.map(()=>f.map(()=>Et))})),S=new Set;if(o.forEach((w,k)=>{let[x,b,P]=h[k].map((St,$t)=>[E,D,j][$t].get(O(St))??0),et=`${x} ${b} ${P} ${w.
image}`;if(w.image!==null&&S.has(et))return;S.add(et);let J=A[P].cells[x];J[b]===Et?J[b]=[w]:J[b].push(w)}),!r.sort?.length)for(let w of A)for(let k of w.
cells)for(let x of k)x.length>1&&x.sort((b,P)=>b.replicate-P.replicate);let T=A.map(w=>w.cells);return{rows:At(e.rows,p,T),cols:At(e.cols,f,
T.map(w=>f.map((k,x)=>w.map(b=>b[x])))),pages:A,fixed:a}}function O(i){return i.map(M).join("\0")}function ce(i,t,e,s,r){let n=[...e.rows,...e.
cols,...e.pages],o=[];for(let l of new Set([...Object.keys(s),...r])){let a=H(i.map(d=>t(d,l)),s[l]??[]);a.length===1&&!n.includes(l)&&o.push(
[l,a[0]])}return o}function de(i,t,e){let s=Object.entries(e).map(([r,n])=>{let o=new Set(i.map(l=>M(t(l,r))));return[r,n.filter(l=>o.has(M(
l)))]});return Object.fromEntries(s)}function he(i,t,e,s,r){let n=new Map;for(let g of t)n.has(O(g))||n.set(O(g),g);let o=[...n.values()],l=i.
map((g,p)=>kt(g,o.map(f=>f[p]),e[g]??[],s,r)),a=i.map((g,p)=>new Set(o.map(f=>M(f[p]))));if(l.some((g,p)=>g.some(f=>!a[p].has(M(f))))&&l.reduce(
(g,p)=>g*p.length,1)<=le)for(let g of ge(l))g.some((p,f)=>!a[f].has(M(p)))&&!n.has(O(g))&&n.set(O(g),g);let c=l.map(g=>new Map(g.map((p,f)=>[
M(p),f]))),h=(g,p)=>c[p].get(M(g[p]))??0;return[...n.values()].sort((g,p)=>{let f=i.findIndex((y,E)=>h(g,E)!==h(p,E));return f<0?0:h(g,f)-h(
p,f)})}function ge(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(r=>[...s,r])),[[]])}function At(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((d,c)=>d+
c.length,0))),r=e.map(l=>l.map(a=>a.reduce((d,c)=>d+c.filter(h=>h.state==="image").length,0))),n=(l,a,d)=>l.slice(a,d).reduce((c,h)=>c+h,0),
o=i.map((l,a)=>{let d=t.flatMap((c,h)=>h&&O(c.slice(0,a+1))===O(t[h-1].slice(0,a+1))?[]:[h]);return d.map((c,h)=>{let g=d[h+1]??t.length;return{
name:l,value:t[c][a],start:c,span:g-c,images:r.map(p=>n(p,c,g)),items:s.map(p=>n(p,c,g))}})});return{names:i,keys:t,levels:o}}var pe=60,Z=class{items=new q;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#i=!0;#r=0;#s=0;#n=0;constructor(t,e){
this.#t=t,new F(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])C(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])C(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#r),clearTimeout(this.#n),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#i||=t,this.#r||=requestAnimationFrame(()=>{this.#r=0,this.draw()})}draw(){this.#i&&
!this.#o()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#s=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let r=this.view[s]??
t[s]??[];return(typeof r=="string"?r.split(",").map(o=>o.trim()).filter(Boolean):r).map(o=>o.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#o(){
let t=this.items.list.length/1e3*pe-(performance.now()-this.#s);return this.#s===0||t<=0?!1:(this.#n||=setTimeout(()=>{this.#n=0,this.touch(
!0)},t),!0)}#a(){this.#i=!1,this.#s=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Lt(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var bs=nt("grid",i=>new tt(i).start()),tt=class{#t;#e;#i;#r={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#s=null;#n=null;constructor(t){this.#t=t,this.#e=new Z(t.model,
t.signal),this.#i=new W(this.#e,(e,s)=>this.#k(e,s),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:r,foot:n,panel:o}=this.#r;
t.prepend(r,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#i.node,n),o));let l=new ResizeObserver(()=>t.classList.toggle(
"wg-grid-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#f(this.#i.node,s);let a=this.#l();st(
t,a,s),e.on("thumbs",({thumbs:d,side:c},h)=>{let{items:g}=this.#e;d.forEach((p,f)=>c?g.putLarger(p,h[f],c):g.putThumb(p,h[f])),this.#e.touch()}),
this.#e.listen(()=>this.#a()),this.#e.draw(),this.#o(a).catch(d=>this.#t.notices.show(d))}async#o(t){let e=URL.createObjectURL(new Blob([this.#e.
get("_tools")],{type:"text/javascript"})),{default:s}=await import(e);URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#s=s({scene:this.#t,
state:this.#e,keys:t,places:this.#r,focus:r=>this.#y(r)}),this.#a())}#a(){this.#r.panel.hidden=this.#e.get("panel")===!1,this.#i.draw(),this.#s?.
draw()}#f(t,e){t.addEventListener("click",s=>this.#m(s),{signal:e}),t.addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener(
"pointerover",s=>this.#h(s),{signal:e}),t.addEventListener("pointerleave",()=>this.#h(null),{signal:e}),t.addEventListener("focusin",s=>this.#b(
s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(s),{signal:e}),t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("app\
lication/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener("drop",s=>this.#E(s),{signal:e})}#l(){let t=this.#e,e=n=>this.#g(n),
s=n=>()=>this.#c&&t.active!==null?n(t.active):!1,r=n=>o=>this.#s?void n(this.#s,o):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","Arro\
wDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+ArrowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as \
here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","Ctrl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","\
End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:["Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,
run:e},{keys:[" "],does:"select or not",run:s(n=>this.#p(n))},{keys:["Ctrl+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.
map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.length?t.select([]):!1},{keys:["Enter"],does:"details, a second t\
ime the image in full",run:s(n=>this.#v(n))},{keys:["v"],does:"the image in full",run:r(n=>t.active!==null&&n.open(t.active))},{keys:["1","2",
"3","4","5"],does:"rate what is selected",run:r((n,o)=>n.rate(t.meant,Number(o.key)))},{keys:["0"],does:"take the rating away",run:r(n=>n.rate(
t.meant,null))},{keys:["x"],does:"reject",run:r(n=>n.rate(t.meant,0))},{keys:["n"],does:"write a note",run:r(n=>n.note(t.meant))},{keys:["c"],
does:"compare what is selected",run:r(n=>n.compare())},{keys:["r"],does:"copy the references @…",run:r(n=>n.copy(t.meant))},{keys:["o"],does:"\
save the original file",run:r(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],does:"page before, next page",run:r((n,o)=>n.turnPage(o.key==="["?
-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get("panel")===!1})},{keys:["?"],does:"the list of keys",run:r(n=>n.listKeys())}]}get#c(){
let t=this.#i.node.getRootNode();return this.#i.node.contains(t.activeElement)}#g(t){let{lines:e,active:s}=this.#e;if(!this.#c||!e||s===null)
return!1;let r=t.ctrlKey||t.metaKey,n=r&&(t.key==="Home"||t.key==="End"),o=n?e.items.at(t.key==="Home"?0:-1)?.key??s:ft(e,s,t.key);return this.#e.
active=o,t.shiftKey?this.#w(o):(!r||n)&&this.#u(o),this.#i.focus(o),this.#e.touch(),!0}#u(t){this.#e.anchor=t,this.#e.select([t])}#p(t){let{
selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?e.filter(s=>s!==t):[...e,t])}#w(t){let{lines:e,layout:s}=this.#e;if(!e)return;
let r=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.anchor=r;let n=!e.banded&&s.cols.keys.length>1;this.#e.select([...ut(e,r,t,
n).filter(o=>o!==r),r])}#d(t){return t.target.closest?.("[data-key]")?.dataset.key??null}#m(t){let e=this.#d(t);e!==null&&(this.#e.active=e,
t.shiftKey?this.#w(e):t.ctrlKey||t.metaKey?this.#p(e):this.#u(e),this.#i.focus(e))}#x(t){let e=this.#d(t);e!==null&&this.#s?.open(e)}#h(t){let e=t?
this.#d(t):null;e===this.#e.hovered||t&&e===null||(this.#e.hovered=e,this.#s?.drawPanel())}#b(t){let e=this.#d(t);e===null||e===this.#e.active||
(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=t,this.#i.focus(t),this.#e.touch()}#v(t){let e=this.#n===t;if(this.#n=e?null:t,e)return this.#s?.
open(t);this.#e.hovered=null,this.#e.set({panel:!0}),this.#s?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the imag\
e in full")}#k(t,e){this.#t.bridge.alive&&this.#t.bridge.ask("look",{images:t,side:e}).catch(s=>this.#t.notices.show(s))}#M(t){let{name:e,value:s}=t.
target.closest?.("[data-name]")?.dataset??{};e&&t.dataTransfer?.setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.
getData("application/x-wg-head"),s=t.target.closest?.("[data-name]");if(!e||!s)return;t.preventDefault();let[r,n]=JSON.parse(e);s.dataset.name===
r&&this.#s?.reorder(r,n,s.dataset.value??"")}};export{bs as default};
