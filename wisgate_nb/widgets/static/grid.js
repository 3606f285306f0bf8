/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid.js grid/board.js grid/grid.css grid/heads.js grid/items.js grid/layout.js grid/lines.js grid/sift.js grid/state.js grid/tile.js grid/values.js lib/base.css lib/bridge.js lib/dom.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js lib/words.js; sha256: a758eb7a5e1e3ddfef8c660da65ec6ba93909f7b392594f499e565b844b51f07 */
function u(i,t={},...e){let s=document.createElement(i);for(let[o,n]of Object.entries(t))n!=null&&(o==="style"?Object.assign(s.style,n):o.startsWith(
"on")&&typeof n=="function"?s.addEventListener(o.slice(2),n):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(o)?
(n!==!1||o.startsWith("aria-"))&&s.setAttribute(o,String(n)):s[o]=n);return I(s,...e),s}function I(i,...t){for(let e of t)e==null||e===!1||i.
appendChild(e instanceof Node?e:document.createTextNode(String(e)))}function S(i,...t){i.replaceChildren(),I(i,...t)}function J(i,t,e={}){let{
class:s="",...o}=e;return u("button",{type:"button",class:`wg-button ${s}`.trim(),onclick:t,...o},i)}function v(i,{lines:t=!1,limit:e=0}={}){
let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
o=>`[U+${o.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Lt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function $t(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function st(i,t,e){
let s=new Map(t.flatMap(n=>n.keys.map(r=>[r,n])));i.dataset.lmSuppressShortcuts="true";let o=n=>{if(n.defaultPrevented||n.isComposing)return;
let r=n.composedPath()[0]??n.target;if(r.matches?.(Lt))return;let l=r.closest?.("dialog");if(l&&l!==i&&i.contains(l))return;let a=s.get($t(n));
a===void 0||a.run(n)===!1||(n.preventDefault(),n.stopPropagation())};i.addEventListener("keydown",o,{signal:e})}function C(i,t,e,s){i.on(t,e),s.addEventListener("abort",()=>i.off(t,e),{once:!0})}function Q(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var R=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},U=class{#t;#e=new Map;#i=new Map;#n=Math.
random().toString(36).slice(2,10);#s=0;constructor(t,e){this.#t=t,C(t,"msg:custom",(s,o)=>this.#o(s,o??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},s=[]){if(!this.alive)return Promise.
reject(new R({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let o=`${this.#n}-${++this.#s}`;return new Promise(
(n,r)=>{this.#e.set(o,{resolve:n,reject:r}),this.#t.send({...e,id:o,kind:t},void 0,s)})}on(t,e){this.#i.set(t,e)}#o(t,e){t?.event!==void 0&&
this.#i.get(t.event)?.(t,e);let s=this.#e.get(t?.id);s!==void 0&&(this.#e.delete(t.id),t.ok?s.resolve({result:t.result,buffers:e}):s.reject(
new R(t.error??{})))}};var K=class{constructor(t){this.errors=u("div",{class:"wg-notices",role:"alert"}),this.line=u("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof R?t:{title:"the widget failed",text:String(t?.message??t)},s=u("di\
v",{class:"wg-notice"},u("strong",{},v(e.title)),u("span",{},v(e.text,{lines:!0})));for(s.append(J("×",()=>s.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(s);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){S(this.
errors)}say(t){S(this.line,t)}};var Ot=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],jt=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Tt(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[s,o]of jt)if(document.querySelector(o))return s;return Ct()??matchMedia("(prefers-color-scheme: dark)").matches}
function Ct(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,s,o]=i.getImageData(0,0,1,1).data;return o>127?.299*t+.587*e+.114*s<110:null}function it(i,t){
let e=()=>{i.dataset.wgTheme=Tt(i)?"dark":"light"},s=new MutationObserver(e);for(let o of[document.documentElement,document.body])s.observe(
o,{attributes:!0,attributeFilter:Ot});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>s.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function nt(i,t){return{render({model:e,el:s}){let o=new AbortController,n=u("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
s.append(n),it(n,o.signal);let r=new K(n);return(a=>{try{a()}catch(d){r.show(d)}})(()=>t({model:e,root:n,bridge:new U(e,o.signal),notices:r,
signal:o.signal})),n.append(r.errors,r.line),()=>{o.abort(),n.remove()}}}}var ot=1500;function Y(i,t){let[e,s]=[rt(i),rt(t)],o=0;for(;o<e.length&&o<s.length&&e[o]===s[o];)o+=1;let n=0;for(;n<e.length-o&&n<s.length-
o&&e.at(-1-n)===s.at(-1-n);)n+=1;let r=[],l=(a,d)=>{if(d.length===0)return;let c=r.at(-1);c?.kind===a?c.text+=d.join(""):r.push({kind:a,text:d.
join("")})};return l("same",e.slice(0,o)),_t(e.slice(o,e.length-n),s.slice(o,s.length-n),l),l("same",e.slice(e.length-n)),r}function rt(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function _t(i,t,e){if(i.length===0||t.length===0||i.length>ot||t.length>ot){e("drop",i),e(
"add",t);return}let s=t.length+1,o=new Uint16Array((i.length+1)*s);for(let l=i.length-1;l>=0;l--)for(let a=t.length-1;a>=0;a--){let d=l*s+a;
o[d]=i[l]===t[a]?o[d+s+1]+1:Math.max(o[d+s],o[d+1])}let n=0,r=0;for(;n<i.length||r<t.length;){let l=n*s+r;n<i.length&&r<t.length&&i[n]===t[r]?
(e("same",[i[n]]),n+=1,r+=1):n<i.length&&(r===t.length||o[l+s]>=o[l+1])?e("drop",[i[n++]]):e("add",[t[r++]])}}var Nt="(none)",at=["auto","low","medium","high","standard","hd"],lt=/^(\d{1,6})x(\d{1,6})$/;function k(i){if(i==null)return"0";if(typeof i==
"string")return`s${i}`;if(typeof i=="boolean")return`b${i}`;let t=_(i);return t!==null?`n${t}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function m(i){
return i==null?Nt:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function _(i){
return typeof i=="number"?i:i!==null&&typeof i=="object"&&"n"in i?i.n:null}function Dt(i){return i!==null&&typeof i=="object"&&"d"in i?i.d:null}
function H(i,t=[]){let e=z(t),s=z(i);for(let r of e.keys())s.delete(r);let o=s.has("0");s.delete("0");let n=[...s.values()];return[...e.values(),
...V(n)??n,...o?[null]:[]]}function z(i){let t=new Map;for(let e of i){let s=k(e);t.has(s)||t.set(s,e)}return t}function V(i){let t=It(i);return t===
null?null:[...i].sort((e,s)=>t(e)-t(s))}function It(i){if(i.every(e=>_(e)!==null||e?.o==="int"))return e=>_(e)??Number(e.l);if(i.every(e=>Dt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>at.includes(e)))return e=>at.indexOf(e);let t=i.filter(
e=>lt.test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?Rt:null}function Rt(i){let[,t,e]=lt.exec(i)??[0,0,0];return Number(t)*
Number(e)+Number(t)/1e7}function ct(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-
i):`★ ${i}`}var zt=24,Ht=60,Pt=2e4,Ut=.2,Kt=1500,dt=new WeakMap;function X(i,t){let e=dt.get(i)??Wt(i.map(r=>m(r.value)));dt.set(i,e);let s=m(t.value),o=e.
get(s)??[{text:s,own:!1}],n=Bt(o,Kt).map(r=>r.own&&r.text.trim()?u("b",{class:"wg-grid-own"},v(r.text,{lines:!0})):v(r.text,{lines:!0}));return u(
"span",{class:"wg-grid-label",dir:"auto",title:v(s,{limit:2e3,lines:!0})},...n)}function Bt(i,t){let e=[];for(let s of i){if(t<=0)break;e.push(
{...s,text:s.text.length>t?`${s.text.slice(0,t)}…`:s.text}),t-=s.text.length}return e}function Wt(i){let t=[...new Set(i)],e=t.reduce((n,r)=>n+
r.length,0),s=new Map;if(t.length<2||t.length>Ht||e>Pt||Math.max(...t.map(n=>n.length))<=zt)return s;let o=t[0];for(let n of t.slice(1))o=Y(
o,n).filter(r=>r.kind==="same").map(r=>r.text).join("");if(o.length*t.length<Ut*e)return s;for(let n of t)s.set(n,Y(o,n).filter(r=>r.kind!==
"drop").map(r=>({text:r.text,own:r.kind==="add"})));return s}function ht(i,t,e,s,o){let n=i.pages[t],r=i.rows.levels.map(x=>x.some(b=>o(b.value).length>40)?e<620?130:240:e<620?84:110),l=Math.max(80,e-r.
reduce((x,b)=>x+b,0)-18),a=Math.max(1,i.cols.keys.length),d=Math.max(1,...(n?.cells??[]).map(x=>Math.max(...x.map(b=>b.length)))),[c,h]=Ft(n),
g=a===1?s===null?6:1/0:4,p=!i.rows.names.length&&a>6,M=s===null?Gt(l,p?6:a,p?1:Math.min(d,g),d*a===1?400:320):null,E=s??M?.side??104,D=Math.
max(72,Math.round(E*c)),j=Math.max(1,Math.floor(l/(D+10))),A=M&&!p&&a>1?M.beside:Math.max(1,Math.min(d,g,a===1||p?j:Math.floor(j/a))),L=p?Math.
min(a,Math.max(1,Math.floor(j/A))):a,T=Math.max(40,Math.round(E*h)),w=T+20+10+(p?22*i.cols.names.length:0),y=n?qt(n.cells,L,A,w):[];return{list:y,
height:w,side:E,wide:D,high:T,beside:A,across:L,banded:p,heads:r,items:y.flatMap(x=>x.places.filter(b=>!!b))}}function Gt(i,t,e,s){for(let n=e;n>
1;n--){let r=Math.floor(i/(t*n))-10;if(r>=76)return{side:Math.min(s,r),beside:n}}let o=Math.floor(i/t)-10;return{side:Math.max(Math.min(104,
i-10),Math.min(s,o)),beside:1}}function Ft(i){let[t,e]=[0,0];for(let s of i?.cells??[])for(let o of s)for(let{width:n,height:r}of o){let l=Math.
max(n??1,r??1,1);t=Math.max(t,(n??l)/l),e=Math.max(e,(r??l)/l)}return[t||1,e||1]}function qt(i,t,e,s){let o=[];return i.forEach((n,r)=>{for(let l=0;l<
n.length;l+=t){let a=n.slice(l,l+t),d=Math.max(1,...a.map(c=>Math.ceil(c.length/e)));for(let c=0;c<d;c++){let h=a.flatMap(g=>Array.from({length:e},
(p,f)=>g[c*e+f]??(!g.length&&!c&&!f?null:void 0)));o.push({row:r,first:c===0,from:l,places:h,top:o.length*s})}}}),o}function gt(i,t,e,s){let o=Math.
max(0,Math.floor((t-s)/i.height));return[Math.min(o,i.list.length),Math.min(i.list.length,Math.ceil((e+s)/i.height))]}function N(i,t){for(let e=0;e<
i.list.length;e++){let s=i.list[e].places.findIndex(o=>o?.key===t);if(s>=0)return{line:e,place:s}}return null}function pt(i,t,e){let s=N(i,t);
if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let n=i.items.findIndex(r=>r.key===t)+(e==="ArrowLeft"?-1:1);return i.
items[n]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.key??t;let o=e==="ArrowDown"?1:-1;
for(let n=s.line+o;n>=0&&n<i.list.length;n+=o){let r=Zt(i.list[n],s.place);if(r)return r.key}return t}function Zt(i,t){let e=null,s=1/0;return i.
places.forEach((o,n)=>{o&&Math.abs(n-t)<s&&([e,s]=[o,Math.abs(n-t)])}),e}function ft(i,t,e,s){let[o,n]=[N(i,t),N(i,e)];if(!o||!n)return[e];if(!s){
let[c,h]=[t,e].map(g=>i.items.findIndex(p=>p.key===g)).sort((g,p)=>g-p);return i.items.slice(c,h+1).map(g=>g.key)}let[r,l]=[o.place,n.place].
sort((c,h)=>c-h),[a,d]=[o.line,n.line].sort((c,h)=>c-h);return i.list.slice(a,d+1).flatMap(c=>c.places.slice(r,l+1).flatMap(h=>h?[h.key]:[]))}var B=class{key;node=u("div",{class:"wg-grid-tile",role:"gridcell",tabindex:"-1"});#t=u("div",{class:"wg-grid-picture"});#e=u("div",{class:"\
wg-grid-caption",dir:"auto"});#i="";#n="";#s;#o=null;constructor(t,e){this.#s=t,this.key=e,this.node.dataset.key=e,this.node.append(this.#t,
this.#e)}draw(t,{names:e,caption:s,selected:o,active:n,base:r,column:l}){let{items:a}=this.#s,d=t.image?a.thumbs.get(t.image):void 0,c=a.called(
t,e),h=[t.state,t.reason,c,d?1:0,d?.why].join("\0");h!==this.#i&&this.#r(t,d,c),this.#i=h;let g=a.value(t,"rating"),p=a.value(t,"note"),f=[s,
ct(g),p?`✎ ${m(p)}`:""].filter(Boolean).join(" · ");this.#e.textContent!==f&&S(this.#e,v(f,{limit:160})),this.node.classList.toggle("wg-g\
rid-rejected",g===0),this.node.classList.toggle("wg-grid-base",r),this.node.setAttribute("aria-selected",String(o)),this.node.setAttribute("\
aria-colindex",String(l)),this.node.tabIndex=n?0:-1}tick(){let t=this.#s.items.get(this.key),e=t?this.#s.seconds(t):null;this.#o&&e!==null&&
(this.#o.textContent=`${e} s`)}release(){URL.revokeObjectURL(this.#n),this.#n=""}#r(t,e,s){if(this.release(),this.#o=null,e&&!e.why)this.#n=
URL.createObjectURL(new Blob([e.bytes],{type:"image/jpeg"})),S(this.#t,u("img",{src:this.#n,alt:v(s),decoding:"async",draggable:!1}));else if(t.
state==="image"){let o=e?.why??t.reason;S(this.#t,o?ut("bad","no picture",o,s):u("div",{class:"wg-grid-coming"},u("span",{class:"wg-aloud"},
v(s))))}else{let[o,n,r,l]=t.box??["",t.state,"quiet",""],a=[t.state==="unknown"?l.split(". ",1)[0]:"",(t.reason??"").split(`
`)[0]].filter(c=>c&&c!==n).join(". "),d=ut(r,`${o} ${n}`,a,s);t.state==="running"&&d.append(this.#o=u("div",{class:"wg-grid-clock"})),S(this.#t,
d),this.tick()}this.node.dataset.state=t.state}};function ut(i,t,e,s){return u("div",{class:`wg-grid-box wg-grid-${i}`},u("b",{},v(t)),e?u("\
div",{class:"wg-grid-reason",dir:"auto"},v(e,{limit:300})):null,u("span",{class:"wg-aloud"},v(s)))}var wt=new WeakMap;function mt(i,t,e){let{
value:s}=i.items,o=wt.get(t)??Jt(i,t);wt.set(t,o);let n=o.loose.map(l=>`${l} = ${m(s(e,l))}`);o.replicates&&n.push(`r${e.replicate}`),o.shared.
has(m(s(e,"call_id")))&&n.push(`image ${m(s(e,"index"))}`);let r=s(e,"take");return typeof r=="number"&&r>1&&n.push(`take ${r}`),n.join(" · ")}
function Jt(i,t){let{value:e}=i.items,{laid:s}=i,o=a=>new Set(t.map(d=>m(e(d,a)))).size>1,n=(i.get("names")??[]).filter(a=>!s.includes(a)&&o(
a)),r=t.filter(a=>a.image).map(a=>m(e(a,"call_id"))),l=new Set(r.filter((a,d)=>r.length<400&&r.indexOf(a)!==d));return{loose:n,replicates:t.
some(a=>a.replicate!==t[0].replicate),shared:l}}var Qt=700,Yt=24,W=class{node=u("div",{class:"wg-grid-board",role:"grid","aria-multiselectable":"true",tabindex:"-1"});#t;#e=u("div",{class:"\
wg-grid-top",role:"rowgroup"});#i=u("div",{class:"wg-grid-canvas",role:"rowgroup"});#n=u("div",{class:"wg-grid-empty",role:"status"});#s=new Map;#o=new Map;#r=[];#a;#f=new Set;#l=0;#c=0;#g=!1;constructor(t,e,s){
this.#t=t,this.#a=e,this.node.append(this.#e,this.#i),this.node.addEventListener("scroll",()=>this.#p(),{signal:s,passive:!0});let o=new ResizeObserver(
()=>this.#u());o.observe(this.node);let n=setInterval(()=>this.#s.forEach(r=>r.tick()),1e3);s.addEventListener("abort",()=>{o.disconnect(),clearInterval(
n),cancelAnimationFrame(this.#c),this.#s.forEach(r=>r.release())})}draw(){let{layout:t,view:e,page:s}=this.#t,o=e.cell_size??null,n=[t,s,o,this.#l];
n.some((r,l)=>r!==this.#r[l])&&this.#w(n),this.#h()}focus(t){this.reveal(t),this.#s.get(t)?.node.focus({preventScroll:!0})}reveal(t){let{lines:e}=this.#t,
s=e&&N(e,t);if(!e||!s)return;let o=this.#e.offsetHeight,n=e.list[s.line].top,{scrollTop:r,clientHeight:l}=this.node;n<r?this.node.scrollTop=
n:n+e.height>r+l-o&&(this.node.scrollTop=n+e.height-l+o);let a=e.wide+10,d=e.heads.reduce((h,g)=>h+g,0),c=s.place*a;c<this.node.scrollLeft?this.
node.scrollLeft=c:c+a+d>this.node.scrollLeft+this.node.clientWidth&&(this.node.scrollLeft=c+a+d-this.node.clientWidth),this.#h()}#u(){let t=this.
node.clientWidth;if(Math.abs(t-this.#l)<2)return this.#p();this.#l=t,this.#t.touch()}#p(){this.#c||=requestAnimationFrame(()=>{this.#c=0,this.#h()})}#w(t){
let{layout:e,view:s,page:o}=this.#t;this.#r=t;let{items:n,active:r}=this.#t,l=this.node.contains(this.node.getRootNode().activeElement);this.#g=
l&&r!==null,r!==null&&!n.get(r)&&(this.#t.active=n.moved.get(r)??null);let a=ht(e,o,this.#l||this.node.clientWidth||800,s.cell_size??null,m);
this.#t.lines=a;for(let p of this.#o.values())p.remove();this.#o.clear();let d=a.heads.reduce((p,f)=>p+f,0),c=d+a.across*a.beside*(a.wide+10),
h={"--wg-grid-wide":`${a.wide}px`,"--wg-grid-high":`${a.high}px`,"--wg-grid-line":`${a.height}px`,"--wg-grid-heads":`${d}px`};for(let[p,f]of Object.
entries(h))this.node.style.setProperty(p,f);this.#i.style.height=`${a.list.length*a.height}px`,this.#i.style.width=this.#e.style.width=`${c}\
px`;let g=a.banded?0:e.cols.names.length;this.node.setAttribute("aria-rowcount",String(a.list.length+Math.max(g,a.heads.length?1:0))),this.node.
setAttribute("aria-colcount",String(a.heads.length+a.across*a.beside)),S(this.#e,...this.#d(a)),S(this.#n,this.#t.problem||(n.list.length?"N\
o image fits this filter.":"No images and no calls to show.")),a.list.length?this.#n.remove():this.node.before(this.#n),this.node.hidden=!a.
list.length}#d(t){let{cols:e,rows:s}=this.#t.layout;if(!t.list.length)return[];let o=t.banded?[]:e.levels;return!o.length&&!s.names.length?[]:
(o.length?o:[[]]).map((r,l)=>{let a=l===Math.max(o.length,1)-1,d=t.heads.map((p,f)=>u("div",{class:"wg-grid-name",role:"columnheader",style:{
width:`${p}px`},dir:"auto"},a?s.names[f]:"")),c=r.length?u("span",{class:"wg-grid-colname","aria-hidden":"true"},`${r[0].name} →`):null,h=t.
heads.length?u("div",{class:"wg-grid-corner",role:"presentation"},...d,c):null,g=r.map(p=>this.#m(r,p,p.span*t.beside*(t.wide+10)-10,t.heads.
length+p.start*t.beside+1));return u("div",{class:"wg-grid-row",role:"row",style:{minHeight:`${Yt}px`}},h,...g)})}#m(t,e,s,o){let n=u("div",
{class:"wg-grid-head",role:"columnheader",style:{width:`${s}px`},"aria-colindex":o,draggable:!0},X(t,e),this.#x(e));return Object.assign(n.dataset,
{name:e.name,value:m(e.value)}),e.span>1&&n.setAttribute("aria-colspan",String(e.span)),n}#x(t){let{page:e}=this.#t,[s,o]=[t.images[e]??0,t.
items[e]??0];return u("span",{class:"wg-grid-count",title:`${s} images of ${o} places`},s===o?` ${s}`:` ${s}/${o}`)}#h(){let{lines:t,active:e}=this.#t;
if(!t)return;let s=this.node.scrollTop-this.#e.offsetHeight,[o,n]=gt(t,s,s+this.node.clientHeight,Qt),r=new Set(Array.from({length:n-o},(c,h)=>o+
h)),l=e===null?null:N(t,e);!l&&t.items.length&&(this.#t.active=this.#t.selected.findLast(c=>N(t,c))??t.items[0].key),r.add(l?.line??0);let a=new Set,
{selected:d}=this.#t;for(let c of[...r].sort((h,g)=>h-g)){let h=t.list[c];if(!h)continue;let g=this.#o.get(c)??this.#b(h,c);this.#o.set(c,g),
this.#y(h,a,d,new Set(d))}for(let[c,h]of this.#o)r.has(c)||(h.remove(),this.#o.delete(c));for(let[c,h]of this.#s)a.has(c)||(h.release(),this.#s.
delete(c));this.#k(r),this.#g&&this.#t.active!==null&&this.#s.get(this.#t.active)?.node.focus({preventScroll:!0}),this.#g=!1,this.#M(o,n)}#b(t,e){
let{lines:s,layout:o}=this.#t;if(!s)throw new Error("nothing is laid out");let n=s.banded?0:o.cols.names.length,r=Math.max(n,s.heads.length?
1:0),l=u("div",{class:"wg-grid-heads",role:"presentation"}),a=u("div",{class:`wg-grid-line${t.first&&e?" wg-grid-first":""}`,role:"row","ari\
a-rowindex":e+1+r,style:{top:`${t.top}px`}},l);s.banded&&I(a,...this.#v(t)),t.places.forEach((h,g)=>{let p={left:`${s.heads.reduce((M,E)=>M+
E,0)+g*(s.wide+10)}px`};if(h===null&&I(a,u("div",{class:"wg-grid-gap",role:"gridcell",style:p,title:"not asked"},u("span",{"aria-hidden":"tr\
ue"},"·"),u("span",{class:"wg-aloud"},"not asked"))),!h)return;let f=this.#s.get(h.key)??new B(this.#t,h.key);this.#s.set(h.key,f),Object.assign(
f.node.style,p,{top:s.banded?`${22*o.cols.names.length}px`:"0"}),I(a,f.node)});let d=[...this.#o.keys()].filter(h=>h>e).sort((h,g)=>h-g)[0],
c=d===void 0?null:this.#o.get(d)??null;return this.#i.insertBefore(a,c),a}#v(t){let{lines:e,layout:s}=this.#t;return e?s.cols.levels.flatMap(
(o,n)=>o.filter(r=>r.start>=t.from&&r.start<t.from+e.across).map(r=>{let l=this.#m(o,r,r.span*e.beside*(e.wide+10)-10,r.start+1);return Object.
assign(l.style,{position:"absolute",top:`${n*22}px`,left:`${(r.start-t.from)*e.beside*(e.wide+10)}px`}),l})):[]}#y(t,e,s,o){let{lines:n,layout:r,
page:l,laid:a,active:d}=this.#t;n&&t.places.forEach((c,h)=>{if(!c)return;e.add(c.key);let g=this.#t.items.get(c.key)??c,p=r.pages[l].cells[t.
row][t.from+Math.floor(h/n.beside)],f={names:a,caption:mt(this.#t,p,g),selected:o.has(c.key),active:c.key===d,base:s.length>1&&s.at(-1)===c.
key,column:n.heads.length+h+1};this.#s.get(c.key)?.draw(g,f)})}#k(t){let{lines:e,layout:s}=this.#t;if(!e?.heads.length)return;let o=new Map,
n=new Map,r=new Map;e.list.forEach((l,a)=>{n.has(l.row)||n.set(l.row,a),r.set(l.row,a+1)});for(let l of[...t].sort((a,d)=>a-d)){let a=e.list[l],
d=this.#o.get(l)?.firstElementChild;if(!a||!d)continue;let c=s.rows.levels.flatMap((g,p)=>{let f=g.find(L=>a.row>=L.start&&a.row<L.start+L.span);
if(!f||o.has(f))return[];o.set(f,l);let M=(n.get(f.start)??0)*e.height,E=(r.get(f.start+f.span-1)??0)*e.height,D=e.heads.slice(0,p).reduce((L,T)=>L+
T,0),j={top:`${M-a.top}px`,height:`${E-M}px`,left:`${D}px`,width:`${e.heads[p]}px`},A=u("div",{class:"wg-grid-rowhead",role:"rowheader",style:j,
draggable:!0,"aria-colindex":p+1},u("div",{class:"wg-grid-stuck"},X(g,f),this.#x(f)));return Object.assign(A.dataset,{name:f.name,value:m(f.
value)}),f.span>1&&A.setAttribute("aria-rowspan",String(r.get(f.start+f.span-1)-l)),[A]}),h=c.map(g=>g.textContent).join("\0")+c.map(g=>g.style.
cssText).join();d.said!==h&&S(d,...c),d.said=h}}#M(t,e){let{lines:s,items:o}=this.#t,n=(s?.list.slice(t,e)??[]).flatMap(r=>r.places.flatMap(
l=>l?.image&&!o.thumbs.has(l.image)&&!this.#f.has(l.image)?[l.image]:[]));if(n.length){for(let r of n)this.#f.add(r);this.#a(n)}}};var G=class{#t;#e;#i=0;constructor(t,e,s){this.#t=t,this.#e=e,C(t,"change:_parts",()=>this.#n(),s),this.#n()}#n(){let t=this.#t.get("_parts")??
0;for(;this.#i<t;)this.#e(this.#t.get(`part_${this.#i++}`))}};var Vt=10,F=class{#t=new Map;#e=[];#i=null;#n=new Map;said=new Map;thumbs=new Map;previews=new Map;moved=new Map;names=[];behind=1/0;take(t){
if(t?.now&&(this.behind=Math.min(this.behind,Date.now()/1e3-t.now)),t?.thumbs){for(let e of t.thumbs)this.putThumb(e,e.data);return"thumbs"}
if(t?.previews)for(let e of t.previews)this.previews.set(e.image,{bytes:Q(e.data),type:e.type});if(t?.said)for(let[e,[s,o]]of Object.entries(
t.said))this.said.set(e,[s,this.#s(o)]);return t?.slots&&this.#o(t),t?.slots||t?.said?"items":"other"}putThumb(t,e){this.thumbs.set(t.image,
{bytes:Q(e),width:t.width,height:t.height,why:t.why})}get list(){return this.#i??=[...this.#t.keys()].sort((t,e)=>t-e).flatMap(t=>this.#t.get(
t)??[]),this.#i}get(t){return t===null?void 0:this.#n.get(t)}value=(t,e)=>{if(e==="state"||e==="reason"||e==="prompt")return t[e];if(e==="ra\
ting"||e==="note"){let o=this.said.get(t.image??"");if(o)return o[e==="rating"?0:1]}let s=t.columns.at.get(e);return this.#s(s===void 0?t.columns.
same[e]??null:t.row[Vt+s])};called(t,e){let s=e.map(o=>`${o} = ${m(this.value(t,o))}`);return s.length||s.push(t.prompt),t.replicate>1&&s.push(
`replicate ${t.replicate}`),s.join(", ").slice(0,300)}#s(t){return t!==null&&typeof t=="object"&&"t"in t?this.#e[t.t]:t}#o({slots:t,columns:e,
same:s,rows:o,texts:n}){this.#e.push(...n);let r={at:new Map(e.map((a,d)=>[a,d])),same:s};for(let a of[...e,...Object.keys(s)])this.names.includes(
a)||this.names.push(a);let l=0;for(let[a,d]of t){let c=this.#t.get(a)??[];for(let h of c)this.#n.delete(h.key);c.length&&d&&o[l][0]!==c[0].key&&
this.moved.set(c[0].key,o[l][0]),this.#t.set(a,o.slice(l,l+=d).map(h=>this.#r(h,r)));for(let h of this.#t.get(a)??[])this.#n.set(h.key,h)}this.#i=
null}#r(t,e){let[s,o,n,r,l,a,d,c,h,g]=t;return{key:s,state:o,image:n,replicate:r,reason:this.#s(l),prompt:this.#s(a),width:d,height:c,since:h,
box:g,row:t,columns:e}}};function bt(i,t,{filter:e=[],sort:s=[]}){let o=e.length?i.filter(n=>e.every(r=>Xt(t(n,r.column),r))):i;return te(o,t,s)}function Xt(i,{values:t,
text:e,least:s,most:o}){if(t&&!t.includes(m(i))||e&&(i===null||!m(i).toLowerCase().includes(e.toLowerCase())))return!1;if((s??null)===null&&
(o??null)===null)return!0;let n=_(i);return n!==null&&n>=(s??-1/0)&&n<=(o??1/0)}function te(i,t,e){for(let s of[...e].reverse()){let o=s.startsWith(
"-"),n=o?s.slice(1):s,r=ee(i.map(d=>t(d,n))),l=d=>{let c=r.get(k(t(d,n)));return c===void 0?1/0:o?-c:c};i=i.map(d=>[l(d),d]).sort(([d],[c])=>d===
c?0:d-c).map(([,d])=>d)}return i}function ee(i){let t=[...z(i).values()].filter(s=>s!==null),e=V(t)??t.sort(se);return new Map(e.map((s,o)=>[
k(s),o]))}function se(i,t){let[e,s]=[_(i),_(t)];if(e!==null||s!==null)return e===null?1:s===null?-1:e-s;let[o,n]=[m(i),m(t)],[r,l]=[o.toLowerCase(),
n.toLowerCase()];return r!==l?r<l?-1:1:o<n?-1:o>n?1:0}function vt(i,t,e,{sort:s=[],orders:o={}},n){let r=Object.hasOwn(o,i)?o[i]:null;if(r){
let d=c=>(r.indexOf(m(c))+r.length+1)%(r.length+1);return H(t,e).sort((c,h)=>d(c)-d(h))}if(n&&s.length)return[...z([...t,...e]).values()];let l=H(
t,e);return s.includes(`-${i}`)?[...l.filter(d=>d!==null).reverse(),...l.filter(d=>d===null)]:l}var ie=2e3,yt=25e4,kt=Object.freeze([]);function Et(i,t,e,s,o,n=[]){let r=bt(i,t,o),l=[e.rows,e.cols,e.pages],a=ne(i,t,e,s,n),d=w=>({names:w,
keys:[],levels:[]});if(!r.length)return{rows:d(e.rows),cols:d(e.cols),pages:[],fixed:a};let c=o.filter?.length?oe(r,t,s):s,h=r.map(w=>l.map(
y=>y.map(x=>t(w,x)))),g=l.map((w,y)=>re(w,h.map(x=>x[y]),c,o,y===0)),[p,f,M]=g;if(p.length*f.length*M.length>yt)throw new Error(`more than ${yt.
toLocaleString()} cells: choose rows and columns with fewer values`);let[E,D,j]=g.map(w=>new Map(w.map((y,x)=>[O(y),x]))),A=M.map(w=>({values:w,
cells:p.map(()=>f.map(()=>kt))})),L=new Set;if(r.forEach((w,y)=>{let[x,b,P]=h[y].map((At,St)=>[E,D,j][St].get(O(At))??0),et=`${x} ${b} ${P} ${w.
image}`;if(w.image!==null&&L.has(et))return;L.add(et);let Z=A[P].cells[x];Z[b]===kt?Z[b]=[w]:Z[b].push(w)}),!o.sort?.length)for(let w of A)for(let y of w.
cells)for(let x of y)x.length>1&&x.sort((b,P)=>b.replicate-P.replicate);let T=A.map(w=>w.cells);return{rows:Mt(e.rows,p,T),cols:Mt(e.cols,f,
T.map(w=>f.map((y,x)=>w.map(b=>b[x])))),pages:A,fixed:a}}function O(i){return i.map(k).join("\0")}function ne(i,t,e,s,o){let n=[...e.rows,...e.
cols,...e.pages],r=[];for(let l of new Set([...Object.keys(s),...o])){let a=H(i.map(d=>t(d,l)),s[l]??[]);a.length===1&&!n.includes(l)&&r.push(
[l,a[0]])}return r}function oe(i,t,e){let s=Object.entries(e).map(([o,n])=>{let r=new Set(i.map(l=>k(t(l,o))));return[o,n.filter(l=>r.has(k(
l)))]});return Object.fromEntries(s)}function re(i,t,e,s,o){let n=new Map;for(let g of t)n.has(O(g))||n.set(O(g),g);let r=[...n.values()],l=i.
map((g,p)=>vt(g,r.map(f=>f[p]),e[g]??[],s,o)),a=i.map((g,p)=>new Set(r.map(f=>k(f[p]))));if(l.some((g,p)=>g.some(f=>!a[p].has(k(f))))&&l.reduce(
(g,p)=>g*p.length,1)<=ie)for(let g of ae(l))g.some((p,f)=>!a[f].has(k(p)))&&!n.has(O(g))&&n.set(O(g),g);let c=l.map(g=>new Map(g.map((p,f)=>[
k(p),f]))),h=(g,p)=>c[p].get(k(g[p]))??0;return[...n.values()].sort((g,p)=>{let f=i.findIndex((M,E)=>h(g,E)!==h(p,E));return f<0?0:h(g,f)-h(
p,f)})}function ae(i){return i.reduce((t,e)=>t.flatMap(s=>e.map(o=>[...s,o])),[[]])}function Mt(i,t,e){let s=e.map(l=>l.map(a=>a.reduce((d,c)=>d+
c.length,0))),o=e.map(l=>l.map(a=>a.reduce((d,c)=>d+c.filter(h=>h.state==="image").length,0))),n=(l,a,d)=>l.slice(a,d).reduce((c,h)=>c+h,0),
r=i.map((l,a)=>{let d=t.flatMap((c,h)=>h&&O(c.slice(0,a+1))===O(t[h-1].slice(0,a+1))?[]:[h]);return d.map((c,h)=>{let g=d[h+1]??t.length;return{
name:l,value:t[c][a],start:c,span:g-c,images:o.map(p=>n(p,c,g)),items:s.map(p=>n(p,c,g))}})});return{names:i,keys:t,levels:r}}var le=60,q=class{items=new F;layout={rows:{names:[],keys:[],levels:[]},cols:{names:[],keys:[],levels:[]},pages:[],fixed:[]};lines=null;active=null;hovered=null;anchor=null;problem="";#t;#e=[];#i=!0;#n=0;#s=0;#o=0;constructor(t,e){
this.#t=t,new G(t,s=>this.touch(this.items.take(s)==="items"),e),t.get("clock")&&(this.items.behind=Math.min(this.items.behind,Date.now()/1e3-
t.get("clock")));for(let s of["view","auto","axes","names"])C(t,`change:${s}`,()=>this.touch(!0),e);for(let s of["selected","facts","sandbox",
"running","panel"])C(t,`change:${s}`,()=>this.touch(),e);e.addEventListener("abort",()=>{cancelAnimationFrame(this.#n),clearTimeout(this.#o),
this.#e=[]})}listen(t){this.#e.push(t)}touch(t=!1){this.#i||=t,this.#n||=requestAnimationFrame(()=>{this.#n=0,this.draw()})}draw(){this.#i&&
!this.#r()&&this.#a();for(let t of this.#e)t()}get(t){return this.#t.get(t)}get view(){return this.#t.get("view")??{}}look(t){let e={...this.
view,...this.names,...t};this.#s=0,this.set({view:Object.fromEntries(Object.entries(e).filter(([,s])=>s!=null))}),this.touch(!0)}set(t){for(let[
e,s]of Object.entries(t))this.#t.set(e,s);this.#t.save_changes()}get names(){let t=this.#t.get("auto")??{},e=s=>{let o=this.view[s]??t[s]??[];
return(typeof o=="string"?o.split(",").map(r=>r.trim()).filter(Boolean):o).map(r=>r.replace(/^axis\./,""))};return{rows:e("rows"),cols:e("co\
ls"),pages:e("pages")}}get laid(){let{rows:t,cols:e,pages:s}=this.names;return[...t,...e,...s]}get columns(){return[...new Set([...this.#t.get(
"names")??[],"state","prompt",...this.items.names,"rating","note"])]}get page(){return Math.min(this.view.page??0,Math.max(0,this.layout.pages.
length-1))}get selected(){return(this.#t.get("selected")??[]).filter(t=>this.items.get(t))}select(t){this.set({selected:[...new Set(t)]}),this.
touch()}get meant(){return(this.selected.length?this.selected:this.active===null?[]:[this.active]).flatMap(e=>this.items.get(e)??[]).filter(
e=>e.image)}seconds(t){return t.since===null||t.state!=="running"?null:Math.max(0,Math.round(Date.now()/1e3-this.items.behind-t.since))}#r(){
let t=this.items.list.length/1e3*le-(performance.now()-this.#s);return this.#s===0||t<=0?!1:(this.#o||=setTimeout(()=>{this.#o=0,this.touch(
!0)},t),!0)}#a(){this.#i=!1,this.#s=performance.now();let t={filter:this.view.filter,sort:this.view.sort,orders:this.view.orders};try{this.layout=
Et(this.items.list,this.items.value,this.names,this.#t.get("axes")??{},t,this.#t.get("names")??[]),this.problem=""}catch(e){this.problem=String(
e.message),this.layout={...this.layout,pages:[]}}}};var fs=nt("grid",i=>new tt(i).start()),tt=class{#t;#e;#i;#n={head:u("div",{class:"wg-grid-tools"}),foot:u("div",{class:"wg-bar wg-grid-foot"}),
panel:u("aside",{class:"wg-grid-panel","aria-label":"Details",tabindex:"0"})};#s=null;#o=null;constructor(t){this.#t=t,this.#e=new q(t.model,
t.signal),this.#i=new W(this.#e,e=>this.#k(e),t.signal)}start(){let{root:t,bridge:e,signal:s}=this.#t,{head:o,foot:n,panel:r}=this.#n;t.prepend(
o,u("div",{class:"wg-grid-main"},u("div",{class:"wg-grid-left"},this.#i.node,n),r));let l=new ResizeObserver(()=>t.classList.toggle("wg-grid\
-narrow",t.clientWidth<720));l.observe(t),s.addEventListener("abort",()=>l.disconnect()),this.#f(this.#i.node,s);let a=this.#l();st(t,a,s),e.
on("thumbs",({thumbs:d},c)=>{d.forEach((h,g)=>this.#e.items.putThumb(h,c[g])),this.#e.touch()}),this.#e.listen(()=>this.#a()),this.#e.draw(),
this.#r(a).catch(d=>this.#t.notices.show(d))}async#r(t){let e=URL.createObjectURL(new Blob([this.#e.get("_tools")],{type:"text/javascript"})),
{default:s}=await import(e);URL.revokeObjectURL(e),!this.#t.signal.aborted&&(this.#s=s({scene:this.#t,state:this.#e,keys:t,places:this.#n,focus:o=>this.#v(
o)}),this.#a())}#a(){this.#n.panel.hidden=this.#e.get("panel")===!1,this.#i.draw(),this.#s?.draw()}#f(t,e){t.addEventListener("click",s=>this.#m(
s),{signal:e}),t.addEventListener("dblclick",s=>this.#x(s),{signal:e}),t.addEventListener("pointerover",s=>this.#h(s),{signal:e}),t.addEventListener(
"pointerleave",()=>this.#h(null),{signal:e}),t.addEventListener("focusin",s=>this.#b(s),{signal:e}),t.addEventListener("dragstart",s=>this.#M(
s),{signal:e}),t.addEventListener("dragover",s=>s.dataTransfer?.types.includes("application/x-wg-head")&&s.preventDefault(),{signal:e}),t.addEventListener(
"drop",s=>this.#E(s),{signal:e})}#l(){let t=this.#e,e=n=>this.#g(n),s=n=>()=>this.#c&&t.active!==null?n(t.active):!1,o=n=>r=>this.#s?void n(
this.#s,r):!1;return[{keys:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"],does:"move and select",run:e},{keys:["Shift+ArrowLeft","Shift+Ar\
rowRight","Shift+ArrowUp","Shift+ArrowDown"],does:"select as far as here",run:e},{keys:["Ctrl+ArrowLeft","Ctrl+ArrowRight","Ctrl+ArrowUp","C\
trl+ArrowDown"],does:"move without selecting",run:e},{keys:["Home","End"],does:"first and last of the line; with Ctrl of the page",run:e},{keys:[
"Ctrl+Home","Ctrl+End","Shift+Home","Shift+End"],does:"",hidden:!0,run:e},{keys:[" "],does:"select or not",run:s(n=>this.#p(n))},{keys:["Ctr\
l+a"],does:"select all of this page",run:()=>t.select(t.lines?.items.map(n=>n.key)??[])},{keys:["Escape"],does:"select none",run:()=>t.selected.
length?t.select([]):!1},{keys:["Enter"],does:"details, a second time the image in full",run:s(n=>this.#y(n))},{keys:["v"],does:"the image in\
 full",run:o(n=>t.active!==null&&n.open(t.active))},{keys:["1","2","3","4","5"],does:"rate what is selected",run:o((n,r)=>n.rate(t.meant,Number(
r.key)))},{keys:["0"],does:"take the rating away",run:o(n=>n.rate(t.meant,null))},{keys:["x"],does:"reject",run:o(n=>n.rate(t.meant,0))},{keys:[
"n"],does:"write a note",run:o(n=>n.note(t.meant))},{keys:["c"],does:"compare what is selected",run:o(n=>n.compare())},{keys:["r"],does:"cop\
y the references @…",run:o(n=>n.copy(t.meant))},{keys:["o"],does:"save the original file",run:o(n=>n.save(t.meant.at(-1)))},{keys:["[","]"],
does:"page before, next page",run:o((n,r)=>n.turnPage(r.key==="["?-1:1))},{keys:["i"],does:"show or hide details",run:()=>t.set({panel:t.get(
"panel")===!1})},{keys:["?"],does:"the list of keys",run:o(n=>n.listKeys())}]}get#c(){let t=this.#i.node.getRootNode();return this.#i.node.contains(
t.activeElement)}#g(t){let{lines:e,active:s}=this.#e;if(!this.#c||!e||s===null)return!1;let o=t.ctrlKey||t.metaKey,n=o&&(t.key==="Home"||t.key===
"End"),r=n?e.items.at(t.key==="Home"?0:-1)?.key??s:pt(e,s,t.key);return this.#e.active=r,t.shiftKey?this.#w(r):(!o||n)&&this.#u(r),this.#i.focus(
r),this.#e.touch(),!0}#u(t){this.#e.anchor=t,this.#e.select([t])}#p(t){let{selected:e}=this.#e;this.#e.anchor=t,this.#e.select(e.includes(t)?
e.filter(s=>s!==t):[...e,t])}#w(t){let{lines:e,layout:s}=this.#e;if(!e)return;let o=this.#e.items.get(this.#e.anchor)?this.#e.anchor:t;this.#e.
anchor=o;let n=!e.banded&&s.cols.keys.length>1;this.#e.select([...ft(e,o,t,n).filter(r=>r!==o),o])}#d(t){return t.target.closest?.("[data-ke\
y]")?.dataset.key??null}#m(t){let e=this.#d(t);e!==null&&(this.#e.active=e,t.shiftKey?this.#w(e):t.ctrlKey||t.metaKey?this.#p(e):this.#u(e),
this.#i.focus(e))}#x(t){let e=this.#d(t);e!==null&&this.#s?.open(e)}#h(t){let e=t?this.#d(t):null;e===this.#e.hovered||t&&e===null||(this.#e.
hovered=e,this.#s?.drawPanel())}#b(t){let e=this.#d(t);e===null||e===this.#e.active||(this.#e.active=e,this.#e.touch())}#v(t){this.#e.active=
t,this.#i.focus(t),this.#e.touch()}#y(t){let e=this.#o===t;if(this.#o=e?null:t,e)return this.#s?.open(t);this.#e.hovered=null,this.#e.set({panel:!0}),
this.#s?.drawPanel(),this.#t.notices.say("details are shown; Enter again opens the image in full")}#k(t){this.#t.bridge.alive&&this.#t.bridge.
ask("look",{images:t}).catch(e=>this.#t.notices.show(e))}#M(t){let{name:e,value:s}=t.target.closest?.("[data-name]")?.dataset??{};e&&t.dataTransfer?.
setData("application/x-wg-head",JSON.stringify([e,s]))}#E(t){let e=t.dataTransfer?.getData("application/x-wg-head"),s=t.target.closest?.("[d\
ata-name]");if(!e||!s)return;t.preventDefault();let[o,n]=JSON.parse(e);s.dataset.name===o&&this.#s?.reorder(o,n,s.dataset.value??"")}};export{fs as default};
