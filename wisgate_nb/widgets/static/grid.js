/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: b1980b904c04daf2243a7826de202837b1ace0900a2890f02cdfc7465bf68f81 */
function u(i,t={},...e){let s=document.createElement(i);for(let[r,n]of Object.entries(t))n!=null&&(r==="style"?Object.assign(s.style,n):r.startsWith(
"on")&&typeof n=="function"?s.addEventListener(r.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(r)?
(n!==!1||r.startsWith("aria-"))&&s.setAttribute(r,String(n)):s[r]=n);return I(s,...e),s}function I(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function S(i,...t){i.replaceChildren(),I(i,...t)}function J(i,t,e={}){let{
class:s="",...r}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...r},i)}function y(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
r=>`[U+${r.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Lt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function $t(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function et(i,t,e){
let s=new Map(t.flatMap(n=>n.keys.map(o=>[o,n])));i.dataset.lmSuppressShortcuts="true";let r=n=>{if(n.defaultPrevented||n.isComposing)return;
let o=n.composedPath()[0]??n.target;if(o.matches?.(Lt))return;let l=o.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get($t(n));
a===void 0||a.run(n)===!1||(n.preventDefault(),n.stopPropagation())};i.addEventListener("keydown",r,{signal:e})}function C(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function Q(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var _=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},U=class{#t;#e=new Map;#i=new Map;#n=Math.
random().toString(36).slice(2,10);#s=0;constructor(t,e){this.#t=t,C(t,"msg:custom",(s,r)=>this.#r(s,r??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},s=[]){if(!this.alive)return Promise.
reject(new _({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let r=`${this.#n}-${++this.#s}`;return new Promise(
(n,o)=>{this.#e.set(r,{resolve:n,reject:o});try{this.#t.send({...e,id:r,kind:t},void 0,s)}catch{this.#e.delete(r),o(new _({title:"Python is \
gone",text:"The kernel was stopped or restarted: run the cell again."}))}})}on(t,e){this.#i.set(t,e)}#r(t,e){t?.event!==void 0&&this.#i.get(
t.event)?.(t,e);let s=this.#e.get(t?.id);s!==void 0&&(this.#e.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(new _(t.error??
{})))}};var K=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof _?t:{title:"the widget failed",text:String(t?.message??t)},s=u("di\
v",{class:"wg-notice"},u("strong",{},y(e.title)),u("span",{},y(e.text,{lines:!0})));for(s.append(J("×",()=>s.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(s);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){S(this.
errors)}say(t){S(this.line,t)}};var Ot=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],jt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Tt(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,r]of jt)if(document.querySelector(r))return s;return Ct()??matchMedia("(prefers-color-scheme: dark)").matches}
function Ct(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,r]=i.getImageData(0,0,1,1).data;return r>127?.299*t+.587*e+.114*s<110:null}function st(i,t){
let e=()=>{i.dataset.wgTheme=Tt(i)?"dark":"light"},s=new MutationObserver(e);for(let r of[document.documentElement,document.body])s.observe(
r,{attributes:!0,attributeFilter:Ot});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function it(i,t){return{render({model:e,el:s}){let r=new AbortController,n=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(n),st(n,r.signal);let o=new K(n);return(a=>{try{a()}catch(c){o.show(c)}})(()=>t({model:e,root:n,bridge:new U(e,r.signal),notices:o,
signal:r.signal})),n.append(o.errors,o.line),()=>{r.abort(),n.remove()}}}}var nt=1500;function ot(i,t){let[e,s]=[rt(i),rt(t)],r=0;for(;r<e.length&&r<s.length&&e[r]===s[r];)r+=1;let n=0;for(;n<e.length-r&&n<s.length-
r&&e.at(-1-n)===s.at(-1-n);)n+=1;let o=[],l=(a,c)=>{if(c.length===0)return;let d=o.at(-1);d?.kind===a?d.text+=c.join(""):o.push({kind:a,text:c.
join("")})};return l("same",e.slice(0,r)),_t(e.slice(r,e.length-n),s.slice(r,s.length-n),l),l("same",e.slice(e.length-n)),o}function rt(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function _t(i,t,e){if(i.length===0||t.length===0||i.length>nt||t.length>nt){e("drop",i),e(
"add",t);return}let s=t.length+1,r=new Uint16Array((i.length+1)*s);for(let l=i.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let c=l*s+a;
r[c]=i[l]===t[a]?r[c+s+1]+1:Math.max(r[c+s],r[c+1])}let n=0,o=0;for(;n<i.length||o<t.length;){let l=n*s+o;n<i.length&&o<t.length&&i[n]===t[o]?
(e("same",[i[n]]),n+=1,o+=1):n<i.length&&(o===t.length||r[l+s]>=r[l+1])?e("drop",[i[n++]]):e("add",[t[o++]])}}var Nt="(none)",at=["auto","low","medium","high","standard","hd"],lt=/^(\d{1,6})x(\d{1,6})$/;function k(i){return i==null?"0":typeof i=="str\
ing"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){return i==
null?Nt:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function R(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function Dt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function H(i,t=[]){let e=z(t),s=z(i);for(let o of e.keys())s.delete(o);let r=s.has("0");s.delete("0");let n=[...s.values()];
return[...e.values(),...Y(n)??n,...r?[null]:[]]}function z(i){let t=new Map;for(let e of i){let s=k(e);t.has(s)||t.set(s,e)}return t}function Y(i){
let t=It(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function It(i){if(i.every(e=>R(e)!==null))return e=>R(e)??0;if(i.every(e=>Dt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>at.includes(e)))return e=>at.indexOf(e);let t=i.filter(
e=>lt.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?Rt:null}function Rt(i){let[,t,e]=lt.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ct(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var zt=24,Ht=60,Pt=2e4,Ut=.2,Kt=1500,dt=new WeakMap;function V(i,t){let e=dt.get(i)??Wt(i.map(o=>m(o.value)));dt.set(i,e);let s=m(t.value),r=e.
get(s)??[{text:s,own:!1}],n=Bt(r,Kt).map(o=>o.own&&o.text.trim()?u("b",{class:"wg-grid-own"},y(o.text,{lines:!0})):y(o.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:y(s,{limit:2e3,lines:!0})},...n)}function Bt(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function Wt(i){let t=[...new Set(i)],e=t.reduce((l,a)=>l+
a.length,0),s=new Map;if(t.length<2||t.length>Ht||e>Pt||Math.max(...t.map(l=>l.length))<=zt)return s;let[r]=t,n=new Uint8Array(r.length).fill(
1),o=t.map(l=>ot(r,l));for(let l of o){let a=0;for(let c of l)c.kind==="drop"&&n.fill(0,a,a+c.text.length),c.kind!=="add"&&(a+=c.text.length)}
return n.reduce((l,a)=>l+a,0)*t.length<Ut*e||t.forEach((l,a)=>s.set(l,Gt(o[a],n))),s}function Gt(i,t){let e=[],s=(n,o)=>{let l=e.at(-1);l?.own===
o?l.text+=n:e.push({text:n,own:o})},r=0;for(let{kind:n,text:o}of i){if(n==="add")s(o,!0);else if(n==="same")for(let l=0;l<o.length;l++)s(o[l],
!t[r+l]);n!=="add"&&(r+=o.length)}return e}function ht(i,t,e,s,r){let n=i.pages[t],o=i.rows.levels.map(x=>x.some(b=>r(b.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-o.
reduce((x,b)=>x+b,0)-18),a=Math.max(1,i.cols.keys.length),c=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(b=>b.length)))),[d,h]=qt(n),
g=a===1?s===null?6:1/0:4,p=!i.rows.names.length&&a>6,M=s===null?Ft(l,p?6:a,p?1:Math.min(c,g),c*a===1?400:320):null,E=s??M?.side??104,D=Math.
max(72,Math.round(E*d)),j=Math.max(1,Math.floor(l/(D+10))),A=M&&!p&&a>1?M.beside:Math.max(1,Math.min(c,g,a===1||p?j:Math.floor(j/a))),L=p?Math.
min(a,Math.max(1,Math.floor(j/A))):a,T=Math.max(40,Math.round(E*h)),w=T+20+10+(p?22*i.cols.names.length:0),v=n?Zt(n.cells,L,A,w):[];return{list:v,
height:w,side:E,wide:D,high:T,beside:A,across:L,banded:p,heads:o,items:v.flatMap(x=>x.places.filter(b=>!!b))}}function Ft(i,t,e,s){for(let n=e;n>
1;n--){let o=Math.floor(i/(t*n))-10;if(o>=76)return{side:Math.min(s,o),beside:n}}let r=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,r)),beside:1}}function qt(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let r of s)for(let{width:n,height:o}of r){let l=Math.
max(n??1,o??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(o??l)/l)}return[t||1,e||1]}function Zt(i,t,e,s){let r=[];return i.forEach((n,o)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),c=Math.max(1,...a.map(d=>Math.ceil(d.length/e)));for(let d=0;d<c;d++){let h=a.flatMap(g=>Array.from({length:e},
(p,f)=>g[d*e+f]??(!g.length&&!d&&!f?null:void 0)));r.push({row:o,first:d===0,from:l,places:h,top:r.length*s})}}}),r}function gt(i,t,e,s){let r=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(r,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function N(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(r=>r?.key===t);if(s>=0)return{line:e,place:s}}return null}function pt(i,t,e){let s=N(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=i.items.findIndex(o=>o.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[n]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(o=>!!o).at(e==="Home"?0:-1)?.key??t;let r=e==="ArrowDown"?1:-1;
for(let n=s.line+r;n>=0&&n<i.list.length;n+=r){let o=Jt(i.list[n],s.place);if(o)return o.key}return t}function Jt(i,t){let e=null,s=1/0;return i.
places.forEach((r,n)=>{r&&Math.abs(n-t)<s&&([e,s]=[r,Math.abs(n-t)])}),e}function ft(i,t,e,s){let[r,n]=[N(i,t),N(i,e)];if(!r||!n)return[e];if(!s){
let[d,h]=[t,e].map(g=>i.items.findIndex(p=>p.key===g)).sort((g,p)=>g-p);return i.items.slice(d,h+1).map(g=>g.key)}let[o,l]=[r.place,n.place].
sort((d,h)=>d-h),[a,c]=[r.line,n.line].sort((d,h)=>d-h);return i.list.slice(a,c+1).flatMap(d=>d.places.slice(o,l+1).flatMap(h=>h?[h.key]:[]))}var B=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#i="";#n="";#s;#r=null;constructor(t,e){this.#s=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,
this.#e)}draw(t,{names:e,caption:s,selected:r,active:n,base:o,column:l}){let{items:a}=this.#s,c=t.image?a.thumbs.get(t.image):void 0,d=a.called(
t,e),h=[t.state,t.reason,d,c?1:0,c?.why].join("\0");h!==this.#i&&this.#o(t,c,d),this.#i=h;let g=a.value(t,"rating"),p=a.value(t,"note"),f=[s,
ct(g),p?`✎ ${m(p)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==f&&S(this.#e,y(f,{limit:160})),this.node.classList.toggle("wg-g\
rid-rejected",g===0),this.node.classList.toggle("wg-grid-base",o),this.node.setAttribute("aria-selected",String(r)),this.node.setAttribute("\
aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#s.items.get(this.key),e=t?this.#s.seconds(t):null;this.#r&&e!==null&&
(this.#r.textContent=`${e} s`)}release(){URL.revokeObjectURL(this.#n),this.#n=""}#o(t,e,s){if(this.release(),this.#r=null,e&&!e.why)this.#n=
URL.createObjectURL(new Blob([e.bytes],{type:"image/jpeg"})),S(this.#t,u("img",{src:this.#n,alt:y(s),decoding:"async",draggable:!1}));else if(t.
state==="image"){let r=e?.why??t.reason;S(this.#t,r?ut("bad","no picture",r,s):u("div",{class:"wg-grid-coming"},u("span",{class:"wg-aloud"},
y(s))))}else{let[r,n,o,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??"").split(`
`)[0]].filter(d=>d&&d!==n).join(". "),c=ut(o,`${r} ${n}`,a,s);t.state==="running"&&c.append(this.#r=u("div",{class:"wg-grid-clock"})),S(this.#t,
c),this.tick()}this.node.dataset.state=t.state}};function ut(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},y(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},y(e,{limit:300})):null,u("span",{class:"wg-aloud"},y(s)))}var wt=new WeakMap;function mt(i,t,e){let{
value:s}=i.items,r=wt.get(t)??Qt(i,t);wt.set(t,r);let n=r.loose.map(l=>`${l} = ${m(s(e,l))}`);r.replicates&&n.push(`r${e.replicate}`),r.shared.
has(m(s(e,"call_id")))&&n.push(`image ${m(s(e,"index"))}`);let o=s(e,"take");return typeof o=="number"&&o>1&&n.push(`take ${o}`),n.join(" · ")}
function Qt(i,t){let{value:e}=i.items,{laid:s}=i,r=a=>new Set(t.map(c=>m(e(c,a)))).size>1,n=(i.get("names")??[]).filter(a=>!s.includes(a)&&r(
a)),o=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(o.filter((a,c)=>o.length<400&&o.indexOf(a)!==c));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var Yt=700,Vt=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"-1"});#t;#e=u("div",{class:"\
wg-grid-top",role:"rowgroup"});#i=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-empty",role:"status"});#s=new Map;#r=new Map;#o=[];#a;#f=new Set;#l=0;#c=0;#g=!1;constructor(t,e,s){
this.#t=t,this.#a=e,this.node.append(this.#e,this.#i),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let r=new ResizeObserver(
()=>this.#u());r.observe(this.node);let n=setInterval(()=>this.#s.forEach(o=>o.tick()),1e3);s.addEventListener("abort",()=>{r.disconnect(),clearInterval(
n),cancelAnimationFrame(this.#c),this.#s.forEach(o=>o.release())})}draw(){let{layout:t,view:e,page:s}=this.#t,r=e.cell_size??null,n=[t,s,r,this.#l];
n.some((o,l)=>o!==this.#o[l])&&this.#w(n),this.#h()}focus(t){this.reveal(t),this.#s.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,
s=e&&N(e,t);if(!e||!s)return;let r=this.#e.offsetHeight,n=e.list[s.line].top,{scrollTop:o,clientHeight:l}=this.node;n<o?this.node.scrollTop=
n:n+e.height>o+l-r&&(this.node.scrollTop=n+e.height-l+r);let a=e.wide+10,c=e.heads.reduce((h,g)=>h+g,0),d=s.place*a;d<this.node.scrollLeft?this.
node.scrollLeft=d:d+a+c>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=d+a+c-this.node.clientWidth),this.#h()}#u(){let t=this.
node.clientWidth;if(Math.abs(t-this.#l)<2)return this.#p();this.#l=t,this.#t.touch()}#p(){this.#c||=requestAnimationFrame(()=>{this.#c=0,this.#h()})}#w(t){
let{layout:e,view:s,page:r}=this.#t;this.#o=t;let{items:n,active:o}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#g=
l&&o!==null,o!==null&&!n.get(o)&&(this.#t.active=n.moved.get(o)??null);let a=ht(e,r,this.#l||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let p of this.#r.values())p.remove();this.#r.clear();let c=a.heads.reduce((p,f)=>p+f,0),d=c+a.across*a.beside*(a.wide+10),
h={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${c}px`};for(let[p,f]of Object.
entries(h))this.node.style.setProperty(p,f);this.#i.style.height=`${a.list.length*a.height}px`,this.#i.style.width=this.#e.style.width=`${d}\
px`;let g=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(g,a.heads.length?1:0))),this.node.
setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),S(this.#e,...this.#d(a)),S(this.#n,this.#t.problem||(n.list.length?"N\
o image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.hidden=!a.
list.length}#d(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let r=t.banded?[]:e.levels;return!r.length&&!s.names.length?[]:
(r.length?r:[[]]).map((o,l)=>{let a=l===Math.max(r.length,1)-1,c=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnheader",style:{
width:`${p}px`},dir:"auto"},a?s.names[f]:"")),d=o.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${o[0].name} →`):null,h=t.
heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...c,d):null,g=o.map(p=>this.#m(o,p,p.span*t.beside*(t.wide+10)-10,t.heads.
length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${Vt}px`}},h,...g)})}#m(t,e,s,r){let n=u("div",
{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":r,draggable:!0},V(t,e),this.#x(e));return Object.assign(n.dataset,
{name:e.name,value:m(e.value)}),e.span>1&&n.setAttribute("aria-colspan",String(e.span)),n}#x(t){let{page:e}=this.#t,[s,r]=[t.images[e]??0,t.
items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${r} places`},s===r?` ${s}`:` ${s}/${r}`)}#h(){let{lines:t,active:e}=this.#t;
if(!t)return;let s=this.node.scrollTop-this.#e.offsetHeight,[r,n]=gt(t,s,s+this.node.clientHeight,Yt),o=new Set(Array.from({length:n-r},(d,h)=>r+
h)),l=e===null?null:N(t,e);!l&&t.items.length&&(this.#t.active=this.#t.selected.findLast(d=>N(t,d))??t.items[0].key),o.add(l?.line??0);let a=new Set,
{selected:c}=this.#t;for(let d of[...o].sort((h,g)=>h-g)){let h=t.list[d];if(!h)continue;let g=this.#r.get(d)??this.#b(h,d);this.#r.set(d,g),
this.#v(h,a,c,new Set(c))}for(let[d,h]of this.#r)o.has(d)||(h.remove(),this.#r.delete(d));for(let[d,h]of this.#s)a.has(d)||(h.release(),this.#s.
delete(d));this.#k(o),this.#g&&this.#t.active!==null&&this.#s.get(this.#t.active)?.node.focus({preventScroll:!0}),this.#g=!1,this.#M(r,n)}#b(t,e){
let{lines:s,layout:r}=this.#t;if(!s)throw new Error("nothing is laid out");let n=s.banded?0:r.cols.names.length,o=Math.max(n,s.heads.length?
1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-grid-line${t.first&&e?" wg-grid-first":""}`,role:"row","ari\
a-rowindex":e+1+o,style:{top:`${t.top}px`}},l);s.banded&&I(a,...this.#y(t)),t.places.forEach((h,g)=>{let p={left:`${s.heads.reduce((M,E)=>M+
E,0)+g*(s.wide+10)}px`};if(h===null&&I(a,u("div",{class:"wg-grid-gap",role:"gridcell",style:p,title:"not asked"},u("span",{"aria-hidden":"tr\
ue"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!h)return;let f=this.#s.get(h.key)??new B(this.#t,h.key);this.#s.set(h.key,f),Object.assign(
f.node.style,p,{top:s.banded?`${22*r.cols.names.length}px`:"0"}),I(a,f.node)});let c=[...this.#r.keys()].filter(h=>h>e).sort((h,g)=>h-g)[0],
d=c===void 0?null:this.#r.get(c)??null;return this.#i.insertBefore(a,d),a}#y(t){let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap(
(r,n)=>r.filter(o=>o.start>=t.from&&o.start<t.from+e.across).map(o=>{let l=this.#m(r,o,o.span*e.beside*(e.wide+10)-10,o.start+1);return Object.
assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${(o.start-t.from)*e.beside*(e.wide+10)}px`}),l})):[]}#v(t,e,s,r){let{lines:n,layout:o,
page:l,laid:a,active:c}=this.#t;n&&t.places.forEach((d,h)=>{if(!d)return;e.add(d.key);let g=this.#t.items.get(d.key)??d,p=o.pages[l].cells[t.
row][t.from+Math.floor(h/n.beside)],f={names:a,caption:mt(this.#t,p,g),selected:r.has(d.key),active:d.key===c,base:s.length>1&&s.at(-1)===d.
key,column:n.heads.length+h+1};this.#s.get(d.key)?.draw(g,f)})}#k(t){let{lines:e,layout:s}=this.#t;if(!e?.heads.length)return;let r=new Map,
n=new Map,o=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),o.set(l.row,a+1)});for(let l of[...t].sort((a,c)=>a-c)){let a=e.list[l],
c=this.#r.get(l)?.firstElementChild;if(!a||!c)continue;let d=s.rows.levels.flatMap((g,p)=>{let f=g.find(L=>a.row>=L.start&&a.row<L.start+L.span);
if(!f||r.has(f))return[];r.set(f,l);let M=(n.get(f.start)??0)*e.height,E=(o.get(f.start+f.span-1)??0)*e.height,D=e.heads.slice(0,p).reduce((L,T)=>L+
T,0),j={top:`${M-a.top}px`,height:`${E-M}px`,left:`${D}px`,width:`${e.heads[p]}px`},A=u("div",{class:"wg-grid-rowhead",role:"rowheader",style:j,
draggable:!0,"aria-colindex":p+1},u("div",{class:"wg-grid-stuck"},V(g,f),this.#x(f)));return Object.assign(A.dataset,{name:f.name,value:m(f.
value)}),f.span>1&&A.setAttribute("aria-rowspan",String(o.get(f.start+f.span-1)-l)),[A]}),h=d.map(g=>g.textContent).join("\0")+d.map(g=>g.style.
cssText).join();c.said!==h&&S(c,...d),c.said=h}}#M(t,e){let{lines:s,items:r}=this.#t,n=(s?.list.slice(t,e)??[]).flatMap(o=>o.places.flatMap(
l=>l?.image&&!r.thumbs.has(l.image)&&!this.#f.has(l.image)?[l.image]:[]));if(n.length){for(let o of n)this.#f.add(o);this.#a(n)}}};var G=class{#t;#e;#i=0;constructor(t,e,s){this.#t=t,this.#e=e,C(t,"change:_parts",()=>this.#n(),s),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#i<t;)this.#e(this.#t.get(`part_${this.#i++}`))}};var Xt=10,F=class{#t=new Map;#e=[];#i=null;#n=new Map;said=new Map;thumbs=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:Q(e.data),type:e.type});if(t?.said)for(let[e,[s,r]]of Object.entries(
t.said))this.said.set(e,[s,this.#s(r)]);return t?.slots&&this.#r(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:Q(e),width:t.width,height:t.height,why:t.why})}get list(){return this.#i??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(
t)??[]),this.#i}get(t){return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="ra\
ting"||e==="note"){let r=this.said.get(t.image??"");if(r)return r[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#s(s===void 0?t.columns.
same[e]??null:t.row[Xt+s])};called(t,e){let s=e.map(r=>`${r} = ${m(this.value(t,r))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(
`replicate ${t.replicate}`),s.join(", ").slice(0,300)}#s(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#r({slots:t,columns:e,
same:s,rows:r,texts:n}){this.#e.push(...n);let o={at:new Map(e.map((a,c)=>[a,c])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(
a)||this.names.push(a);let l=0;for(let[a,c]of t){let d=this.#t.get(a)??[];for(let h of d)this.#n.delete(h.key);d.length&&c&&r[l][0]!==d[0].key&&
this.moved.set(d[0].key,r[l][0]),this.#t.set(a,r.slice(l,l+=c).map(h=>this.#o(h,o)));for(let h of this.#t.get(a)??[])this.#n.set(h.key,h)}this.#i=
null}#o(t,e){let[s,r,n,o,l,a,c,d,h,g]=t;return{key:s,state:r,image:n,replicate:o,reason:this.#s(l),prompt:this.#s(a),width:c,height:d,since:h,
box:g,row:t,columns:e}}};function bt(i,t,{filter:e=[],sort:s=[]}){let r=e.length?i.filter(n=>e.every(o=>te(t(n,o.column),o))):i;return ee(r,t,s)}function te(i,{values:t,
text:e,least:s,most:r}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(r??null)===null)return!0;let n=R(i);return n!==null&&n>=(s??-1/0)&&n<=(r??1/0)}function ee(i,t,e){for(let s of[...e].reverse()){let r=s.startsWith(
"-"),n=r?s.slice(1):s,o=se(i.map(c=>t(c,n))),l=c=>{let d=o.get(k(t(c,n)));return d===void 0?1/0:r?-d:d};i=i.map(c=>[l(c),c]).sort(([c],[d])=>c===
d?0:c-d).map(([,c])=>c)}return i}function se(i){let t=[...z(i).values()].filter(s=>s!==null),e=Y(t)??t.sort(ie);return new Map(e.map((s,r)=>[
k(s),r]))}function ie(i,t){let[e,s]=[R(i),R(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[r,n]=[m(i),m(t)],[o,l]=[r.toLowerCase(),
n.toLowerCase()];return o!==l?o<l?-1:1:r<n?-1:r>n?1:0}function yt(i,t,e,{sort:s=[],orders:r={}},n){let o=Object.hasOwn(r,i)?r[i]:null;if(o){
let c=d=>(o.indexOf(m(d))+o.length+1)%(o.length+1);return H(t,e).sort((d,h)=>c(d)-c(h))}if(n&&s.length)return[...z([...t,...e]).values()];let l=H(
t,e);return s.includes(`-${i}`)?[...l.filter(c=>c!==null).reverse(),...l.filter(c=>c===null)]:l}var ne=2e3,vt=25e4,kt=Object.freeze([]);function Et(i,t,e,s,r,n=[]){let o=bt(i,t,r),l=[e.rows,e.cols,e.pages],a=re(i,t,e,s,n),c=w=>({names:w,
keys:[],levels:[]});if(!o.length)return{rows:c(e.rows),cols:c(e.cols),pages:[],fixed:a};let d=r.filter?.length?oe(o,t,s):s,h=o.map(w=>l.map(
v=>v.map(x=>t(w,x)))),g=l.map((w,v)=>ae(w,h.map(x=>x[v]),d,r,v===0)),[p,f,M]=g;if(p.length*f.length*M.length>vt)throw new Error(`more than ${vt.
toLocaleString()} cells: choose rows and columns with fewer values`);let[E,D,j]=g.map(w=>new Map(w.map((v,x)=>[O(v),x]))),A=M.map(w=>({values:w,
cells:p.map(()=>f.map(()=>kt))})),L=new Set;if(o.forEach((w,v)=>{let[x,b,P]=h[v].map((At,St)=>[E,D,j][St].get(O(At))??0),tt=`${x} ${b} ${P} ${w.
image}`;if(w.image!==null&&L.has(tt))return;L.add(tt);let Z=A[P].cells[x];Z[b]===kt?Z[b]=[w]:Z[b].push(w)}),!r.sort?.length)for(let w of A)for(let v of w.
cells)for(let x of v)x.length>1&&x.sort((b,P)=>b.replicate-P.replicate);let T=A.map(w=>w.cells);return{rows:Mt(e.rows,p,T),cols:Mt(e.cols,f,
T.map(w=>f.map((v,x)=>w.map(b=>b[x])))),pages:A,fixed:a}}function O(i){return i.map(k).join("\0")}function re(i,t,e,s,r){let n=[...e.rows,...e.
cols,...e.pages],o=[];for(let l of new Set([...Object.keys(s),...r])){let a=H(i.map(c=>t(c,l)),s[l]??[]);a.length===1&&!n.includes(l)&&o.push(
[l,a[0]])}return o}function oe(i,t,e){let s=Object.entries(e).map(([r,n])=>{let o=new Set(i.map(l=>k(t(l,r))));return[r,n.filter(l=>o.has(k(
l)))]});return Object.fromEntries(s)}function ae(i,t,e,s,r){let n=new Map;for(let g of t)n.has(O(g))||n.set(O(g),g);let o=[...n.values()],l=i.
map((g,p)=>yt(g,o.map(f=>f[p]),e[g]??[],s,r)),a=i.map((g,p)=>new Set(o.map(f=>k(f[p]))));if(l.some((g,p)=>g.some(f=>!a[p].has(k(f))))&&l.reduce(
(g,p)=>g*p.length,1)<=ne)for(let g of le(l))g.some((p,f)=>!a[f].has(k(p)))&&!n.has(O(g))&&n.set(O(g),g);let d=l.map(g=>new Map(g.map((p,f)=>[
k(p),f]))),h=(g,p)=>d[p].get(k(g[p]))??0;return[...n.values()].sort((g,p)=>{let f=i.findIndex((M,E)=>h(g,E)!==h(p,E));return f<0?0:h(g,f)-h(
p,f)})}function le(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(r=>[...s,r])),[[]])}function Mt(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((c,d)=>c+
d.length,0))),r=e.map(l=>l.map(a=>a.reduce((c,d)=>c+d.filter(h=>h.state==="image").length,0))),n=(l,a,c)=>l.slice(a,c).reduce((d,h)=>d+h,0),
o=i.map((l,a)=>{let c=t.flatMap((d,h)=>h&&O(d.slice(0,a+1))===O(t[h-1].slice(0,a+1))?[]:[h]);return c.map((d,h)=>{let g=c[h+1]??t.length;return{
name:l,value:t[d][a],start:d,span:g-d,images:r.map(p=>n(p,d,g)),items:s.map(p=>n(p,d,g))}})});return{names:i,keys:t,levels:o}}var ce=60,q=class{items=new F;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#i=!0;#n=0;#s=0;#r=0;constructor(t,e){
this.#t=t,new G(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])C(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])C(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#r),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#i||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#i&&
!this.#o()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#s=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);try{this.#t.save_changes()}catch{}}get names(){let t=this.#t.get("auto")??{},e=s=>{let r=this.view[s]??
t[s]??[];return(typeof r=="string"?r.split(",").map(o=>o.trim()).filter(Boolean):r).map(o=>o.replace(/^axis\./,""))};return{rows:e("rows"),cols:e(
"cols"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.
get("names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.
pages.length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),
this.touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#o(){
let t=this.items.list.length/1e3*ce-(performance.now()-this.#s);return this.#s===0||t<=0?!1:(this.#r||=setTimeout(()=>{this.#r=0,this.touch(
!0)},t),!0)}#a(){this.#i=!1,this.#s=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Et(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var us=it("grid",i=>new X(i).start()),X=class{#t;#e;#i;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#s=null;#r=null;constructor(t){this.#t=t,this.#e=new q(t.model,
t.signal),this.#i=new W(this.#e,e=>this.#k(e),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:r,foot:n,panel:o}=this.#n;t.prepend(
r,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#i.node,n),o));let l=new ResizeObserver(()=>t.classList.toggle("wg-grid\
-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#f(this.#i.node,s);let a=this.#l();et(t,a,s),e.
on("thumbs",({thumbs:c},d)=>{c.forEach((h,g)=>this.#e.items.putThumb(h,d[g])),this.#e.touch()}),this.#e.listen(()=>this.#a()),this.#e.draw(),
this.#o(a).catch(c=>this.#t.notices.show(c))}async#o(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),
{default:s}=await import(e);URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#s=s({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:r=>this.#y(
r)}),this.#a())}#a(){this.#n.panel.hidden=this.#e.get("panel")===!1,this.#i.draw(),this.#s?.draw()}#f(t,e){t.addEventListener("click",s=>this.#m(
s),{signal:e}),t.addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#h(s),{signal:e}),t.addEventListener(
"pointerleave",()=>this.#h(null),{signal:e}),t.addEventListener("focusin",s=>this.#b(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(
s),{signal:e}),t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#l(){let t=this.#e,e=n=>this.#g(n),s=n=>()=>this.#c&&t.active!==null?n(t.active):!1,r=n=>o=>this.#s?void n(
this.#s,o):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(n=>this.#p(n))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(n=>this.#v(n))},{keys:["v"],does:"the image in\
 full",run:r(n=>t.active!==null&&n.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:r((n,o)=>n.rate(t.meant,Number(
o.key)))},{keys:["0"],does:"take the rating away",run:r(n=>n.rate(t.meant,null))},{keys:["x"],does:"reject",run:r(n=>n.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:r(n=>n.note(t.meant))},{keys:["c"],does:"compare what is selected",run:r(n=>n.compare())},{keys:["r"],does:"cop\
y the references @…",run:r(n=>n.copy(t.meant))},{keys:["o"],does:"save the original file",run:r(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:r((n,o)=>n.turnPage(o.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:r(n=>n.listKeys())}]}get#c(){let t=this.#i.node.getRootNode();return this.#i.node.contains(
t.activeElement)}#g(t){let{lines:e,active:s}=this.#e;if(!this.#c||!e||s===null)return!1;let r=t.ctrlKey||t.metaKey,n=r&&(t.key==="Home"||t.key===
"End"),o=n?e.items.at(t.key==="Home"?0:-1)?.key??s:pt(e,s,t.key);return this.#e.active=o,t.shiftKey?this.#w(o):(!r||n)&&this.#u(o),this.#i.focus(
o),this.#e.touch(),!0}#u(t){this.#e.anchor=t,this.#e.select([t])}#p(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#w(t){let{lines:e,layout:s}=this.#e;if(!e)return;let r=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=r;let n=!e.banded&&s.cols.keys.length>1;this.#e.select([...ft(e,r,t,n).filter(o=>o!==r),r])}#d(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#m(t){let e=this.#d(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#w(e):t.ctrlKey||t.metaKey?this.#p(e):this.#u(e),
this.#i.focus(e))}#x(t){let e=this.#d(t);e!==null&&this.#s?.open(e)}#h(t){let e=t?this.#d(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#s?.drawPanel())}#b(t){let e=this.#d(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#y(t){this.#e.active=
t,this.#i.focus(t),this.#e.touch()}#v(t){let e=this.#r===t;if(this.#r=e?null:t,e)return this.#s?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#s?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t){this.#t.bridge.alive&&this.#t.bridge.
ask("look",{images:t}).catch(e=>this.#t.notices.show(e))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&t.dataTransfer?.
setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.closest?.("[d\
ata-name]");if(!e||!s)return;t.preventDefault();let[r,n]=JSON.parse(e);s.dataset.name===r&&this.#s?.reorder(r,n,s.dataset.value??"")}};export{us as default};
