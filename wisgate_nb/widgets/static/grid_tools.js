/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid/arrange.js grid/filter.js grid/lines.js grid/panel.js grid/rating.js grid/sift.js grid/take_away.js grid/tools.js grid/unwritten.js grid/values.js grid/viewer.js grid_tools.js lib/align.js lib/cut.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/viewport.js lib/words.js; sha256: 2917ebfe54a6de62b4d283302551971ee4bff3a683b16471cf4066995be5e884 */
var H=0;function M(){return H+=1,`wg-${H}-${Math.random().toString(36).slice(2,8)}`}function l(i,t={},...e){let s=document.createElement(i);
for(let[n,o]of Object.entries(t))o!=null&&(n==="style"?Object.assign(s.style,o):n.startsWith("on")&&typeof o=="function"?s.addEventListener(
n.slice(2),o):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(n)?(o!==!1||n.startsWith("aria-"))&&s.setAttribute(
n,String(o)):s[n]=o);return O(s,...e),s}function O(i,...t){for(let e of t)e==null||e===!1||i.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function m(i,...t){i.replaceChildren(),O(i,...t)}function f(i,t,e={}){let{class:s="",...n}=e;return l("button",{type:"button",class:`\
wg-button ${s}`.trim(),onclick:t,...n},i)}function g(i,{lines:t=!1,limit:e=0}={}){let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
n=>`[U+${n.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var pt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function gt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function F(i,t,e){let s=new Map(
t.flatMap(o=>o.keys.map(r=>[r,o]))),n=o=>{if(o.defaultPrevented||o.isComposing)return;let r=o.composedPath()[0]??o.target;if(r.matches?.(pt))
return;let a=r.closest?.("dialog");if(a&&a!==i&&i.contains(a))return;let c=s.get(gt(o));c===void 0||c.run(o)===!1||(o.preventDefault(),o.stopPropagation())};
i.addEventListener("keydown",n,{signal:e})}var mt={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};
function $(i,t){let e=t.filter(n=>!n.hidden).map(n=>l("tr",{},l("td",{},...n.keys.flatMap((o,r)=>[r?" ":null,l("kbd",{},wt(o))])),l("td",{},
n.does))),s=l("dialog",{class:"wg-keys","aria-label":"Keys"},l("table",{},l("tbody",{},...e)),f("Close",()=>s.close()));return i.append(s),{
open:()=>s.showModal()}}function wt(i){let t=i.lastIndexOf("+",i.length-2)+1;return i.slice(0,t)+(mt[i.slice(t)]??i.slice(t))}var yt="(none)",J=["auto","low","medium","high","standard","hd"],q=/^(\d{1,6})x(\d{1,6})$/;function Y(i){return i==null?"0":typeof i=="strin\
g"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function b(i){return i==
null?yt:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function v(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function bt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function k(i,t=[]){let e=L(t),s=L(i);for(let r of e.keys())s.delete(r);let n=s.has("0");s.delete("0");let o=[...s.values()];
return[...e.values(),...X(o)??o,...n?[null]:[]]}function L(i){let t=new Map;for(let e of i){let s=Y(e);t.has(s)||t.set(s,e)}return t}function X(i){
let t=xt(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function xt(i){if(i.every(e=>v(e)!==null))return e=>v(e)??0;if(i.every(e=>bt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>J.includes(e)))return e=>J.indexOf(e);let t=i.filter(e=>q.
test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?kt:null}function kt(i){let[,t,e]=q.exec(i)??[0,0,0];return Number(t)*Number(
e)+Number(t)/1e7}function Z(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-i):`★ ${i}`}function Q(i,t,e,{sort:s=[],orders:n={}},o){let r=Object.hasOwn(n,i)?n[i]:null;if(r){let h=d=>(r.indexOf(b(d))+r.length+1)%(r.length+1);return k(
t,e).sort((d,p)=>h(d)-h(p))}if(o&&s.length)return[...L([...t,...e]).values()];let a=k(t,e);return s.includes(`-${i}`)?[...a.filter(h=>h!==null).
reverse(),...a.filter(h=>h===null)]:a}var A={rows:"Rows",cols:"Columns",pages:"Pages"},E=["rows","cols","pages"],_=class{node=l("div",{class:"wg-grid-arrange",id:M(),role:"group",
"aria-label":"Arrange"});#t;#e=l("div",{class:"wg-grid-zones"});#i=l("div",{class:"wg-grid-more"});#s=null;#o="";constructor(t,e){this.#t=t,
this.node.append(this.#e,this.#i),this.node.addEventListener("dragstart",s=>this.#c(s),{signal:e}),this.node.addEventListener("dragover",s=>this.#d(
s),{signal:e}),this.node.addEventListener("drop",s=>this.#p(s),{signal:e})}draw(){if(this.node.hidden)return;let{names:t,columns:e,view:s}=this.#t,
n=JSON.stringify([t,e,this.#s,s.orders,this.#t.items.list.length]);if(n===this.#o)return;this.#o=n;let o=this.node.getRootNode().activeElement?.
dataset.at;m(this.#e,...E.map(r=>this.#r(r))),m(this.#i,...this.#s===null?[]:this.#n(this.#s)),o&&[...this.node.querySelectorAll("[data-at]")].
find(r=>r.dataset.at===o)?.focus()}#r(t){let{names:e,columns:s,laid:n}=this.#t,o=e[t].map(c=>{let h=f(g(c,{limit:40}),()=>{this.#s=this.#s===
c?null:c,this.draw()},{class:"wg-grid-chip","aria-expanded":String(this.#s===c),draggable:!0,title:"Drag it, or press for what it can do"});
return Object.assign(h.dataset,{name:c,at:`chip ${c}`}),h}),r=l("select",{class:"wg-field","aria-label":`Add to ${A[t].toLowerCase()}`},l("o\
ption",{value:""},"add…"),...s.filter(c=>!n.includes(c)).map(c=>l("option",{value:c},g(c,{limit:40}))));r.dataset.at=`add ${t}`,r.addEventListener(
"change",()=>r.value&&this.move(r.value,t));let a=l("div",{class:"wg-grid-zone",role:"group","aria-label":A[t]},l("span",{class:"wg-faint"},
A[t]),...o,r);return a.dataset.zone=t,a}#n(t){let{names:e}=this.#t,s=E.find(c=>e[c].includes(t));if(!s)return[];let n=e[s].indexOf(t),o=(c,h,d=!1)=>{
let p=f(c,h,{disabled:d});return p.dataset.at=c,p},r=E.filter(c=>c!==s);return[l("div",{class:"wg-bar",role:"group","aria-label":`What to do\
 with ${t}`},l("b",{dir:"auto"},g(t,{limit:40})),...r.map(c=>o(`To ${A[c].toLowerCase()}`,()=>this.move(t,c))),o("Outer",()=>this.move(t,s,n-
1),n===0),o("Inner",()=>this.move(t,s,n+1),n===e[s].length-1),o("Take out",()=>this.move(t,null)),this.#t.view.orders?.[t]?o("Usual order",()=>this.#a(
t,null)):null),this.#l(t)]}#l(t){let e=V(this.#t,t),s=e.slice(0,60).map((o,r)=>{let a=f("↑",()=>this.#h(t,e,r,-1),{"aria-label":`Move ${o}\
 up`,disabled:r===0,class:"wg-plain"}),c=f("↓",()=>this.#h(t,e,r,1),{"aria-label":`Move ${o} down`,disabled:r===e.length-1,class:"wg-plain"});
a.dataset.at=`up ${o}`,c.dataset.at=`down ${o}`;let h=l("li",{draggable:!0},a,c,l("span",{dir:"auto"},g(o,{limit:80})));return Object.assign(
h.dataset,{order:t,value:o}),h}),n=e.length>60?l("li",{class:"wg-faint"},`and ${e.length-60} more`):null;return l("ol",{class:"wg-grid-order",
"aria-label":`Order of ${t}`},...s,n)}#h(t,e,s,n){let o=[...e];[o[s],o[s+n]]=[o[s+n],o[s]],this.#a(t,o)}#a(t,e){let{[t]:s,...n}=this.#t.view.
orders??{};this.#t.look({orders:e?{...n,[t]:e}:n})}move(t,e,s=1/0){let{names:n}=this.#t,o=Object.fromEntries(E.map(r=>[r,n[r].filter(a=>a!==
t)]));e&&o[e].splice(s,0,t),!e&&this.#s===t&&(this.#s=null),this.#t.look({...o,page:0})}#c(t){let{name:e,order:s,value:n}=vt(t)?.dataset??{};
(e??s)&&t.dataTransfer?.setData("application/x-wg-grid",JSON.stringify({name:e,order:s,value:n}))}#d(t){t.dataTransfer?.types.includes("appl\
ication/x-wg-grid")&&t.preventDefault()}#p(t){let e=t.dataTransfer?.getData("application/x-wg-grid");if(!e)return;t.preventDefault();let{name:s,
order:n,value:o}=JSON.parse(e),r=t.target;if(n){let d=r.closest("[data-order]");d?.dataset.order===n&&U(this.#t,n,o,d?.dataset.value??"");return}
let a=r.closest("[data-zone]")?.dataset.zone,c=r.closest("[data-name]")?.dataset.name;if(!a||c===s)return;let h=this.#t.names[a].filter(d=>d!==
s);this.move(s,a,c?h.indexOf(c):1/0)}};function vt(i){return i.target.closest?.("[data-name], [data-order]")??null}function V(i,t){let e=(i.
get("axes")??{})[t]??[],s=k(i.items.list.map(n=>i.items.value(n,t)),e);return[...new Set(Q(t,s,e,i.view,!1).map(b))]}function U(i,t,e,s){let n=V(
i,t),[o,r]=[n.indexOf(e),n.indexOf(s)];o<0||r<0||o===r||(n.splice(o,1),n.splice(r,0,e),i.look({orders:{...i.view.orders,[t]:n}}))}var St=[1,3,9];function et(i,t){let e=[],s=[[0,i.length,0,t.length]];for(let n=s.pop();n;n=s.pop()){let[o,r,a,c]=n;for(;o<r&&a<c&&i[o]===t[a];)
e.push([o++,a++]);for(;o<r&&a<c&&i[r-1]===t[c-1];)e.push([--r,--c]);if(o===r||a===c)continue;let[h,d]=[i.slice(o,r),t.slice(a,c)],p=Mt(h,d),
y=[[o,a],...p.map(([u,w])=>[o+u,a+w]),[r,c]];if(p.length)for(let u=1;u<y.length;u++)s.push([y[u-1][0],y[u][0],y[u-1][1],y[u][1]]);else for(let[
u,w]of $t(h,d))e.push([o+u,a+w])}return e.sort((n,o)=>n[0]-o[0])}function Mt(i,t){for(let e of St){let s=tt(t,e),n=[];for(let[o,r]of tt(i,e)){
let a=s.get(o);a!==void 0&&n.push([r,a])}if(n.length)return Ot(n)}return[]}function tt(i,t){let e=new Map,s=new Set;for(let n=0;n+t<=i.length;n++){
let o=t===1?i[n]:JSON.stringify(i.slice(n,n+t));e.has(o)?s.add(o):e.set(o,n)}for(let n of s)e.delete(n);return e}function Ot(i){let t=[],e=[],
s=i.map(([,o],r)=>{let[a,c]=[0,t.length];for(;a<c;){let h=a+c>>1;t[h]<o?a=h+1:c=h}return t[a]=o,e[a]=r,a?e[a-1]:void 0}),n=[];for(let o=e.at(
-1);o!==void 0;o=s[o])n.push(i[o]);return n.reverse()}function $t(i,t){let e=new Map;if(t.forEach((o,r)=>e.get(o)?.push(r)??e.set(o,[r])),i.
reduce((o,r)=>o+(e.get(r)?.length??0),0)>2e4)return[];let s=[],n=[[0,i.length,0,t.length]];for(let o=n.pop();o;o=n.pop()){let[r,a,c,h]=o,[d,
p,y]=Lt(i,e,o);if(y!==0){for(let u=0;u<y;u++)s.push([d+u,p+u]);n.push([r,d,c,p],[d+y,a,p+y,h])}}return s}function Lt(i,t,[e,s,n,o]){let r=[e,
n,0],a=new Map;for(let c=e;c<s;c++){let h=new Map;for(let d of t.get(i[c])??[]){if(d<n||d>=o)continue;let p=(a.get(d-1)??0)+1;h.set(d,p),p>r[2]&&
(r=[c-p+1,d-p+1,p])}a=h}return r}var At=[["t",/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/],["h",/[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u],
["i",/[\u3041-\u309f]/],["k",/[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]/],["f",/[\u{1f1e6}-\u{1f1ff}]/u],["m",/[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u]],
Et=/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/,_t=/['\u2019.-]/,Nt=/w[wmz]*(?:jw[wmz]*)*|hm*|i[im]*|k[km]*|tm*|ff?m*|[pj]m*(?:z[pw]m*)*|[mz]+/g;
function st(i){let t=0,e="",s=[0];for(let n of i)e+=Tt(n),s.push(t+=n.length);return Array.from(e.matchAll(Nt),({index:n,0:o})=>[s[n],s[n+o.
length]])}function it(i){return Array.from(i.matchAll(/[^\r\n]+/g),({index:t,0:e})=>[t,t+e.length])}function K(i){return Et.test(i)}function Tt(i){
if(K(i))return"s";if(/\p{M}/u.test(i))return"m";if(i==="‍")return"z";let t=At.find(([,e])=>e.test(i));return t?t[0]:_t.test(i)?"j":/[\p{L}\p{N}_]/u.
test(i)?"w":"p"}var It=5e5;function ot(i,t){return Pt(Ct([i,t]).flatMap(e=>typeof e=="string"?[["same",e]]:[["drop",e[0]],["add",e[1]]]))}function Pt(i){let t=[];for(let[e,s]of i){let n=t.at(-1);s&&n?.kind===e?n.text+=s:s&&t.push({kind:e,text:s})}return t}function Ct(i){if(i.every(
r=>r===i[0]))return i.slice(0,1);let t=i.reduce((r,a)=>r+a.length,0)<=It?st:it,e=i.map(t),s=i.map((r,a)=>e[a].map(([c,h])=>r.slice(c,h))),n=jt(
s),o=i.map((r,a)=>zt(r,n[a].map(c=>e[a][c])));return o[0].flatMap((r,a)=>[...Rt(o.map(c=>c[a])),...n[0].slice(a,a+1).map(c=>s[0][c])])}function jt([
i,...t]){let e=[i.map((s,n)=>n)];for(let s of t){let n=et(e[0].map(o=>i[o]),s);e=[...e.map(o=>n.map(([r])=>o[r])),n.map(([,o])=>o)]}return e}
function zt(i,t){return[...t,[i.length]].map(([e],s)=>i.slice(s?t[s-1][1]:0,e))}function Rt(i){if(i.every(n=>n===i[0]))return i.slice(0,1);let t=nt(
i,(n,o)=>n[o]),e=i.map(n=>n.slice(t)),s=nt(e,(n,o)=>n[n.length-1-o]);return[i[0].slice(0,t),e.map(n=>n.slice(0,n.length-s)),e[0].slice(e[0].
length-s)]}function nt(i,t){for(let e=0;;e++){let s=t(i[0],e);if(s===void 0||!K(s)||i.some(n=>t(n,e)!==s))return e}}function rt(i){let t={same:"\
span",drop:"del",add:"ins"};return l("span",{class:"wg-diff",dir:"auto"},...i.map(e=>l(t[e.kind],{},g(e.text,{lines:!0}))))}var N=class{#t;#e=new Map;constructor(t){this.#t=t}get empty(){return this.#e.size===0}begin(t,e,s){for(let[n,o]of t){let r=[this.#t.value(o,
"rating"),this.#t.value(o,"note")],a=this.#e.get(n)??{pair:[...r],open:0,refused:!1};a.open+=1,this.#e.set(n,a),r[e]=s,this.#t.said.set(n,r)}}written(t,e,s){
for(let n of t){let o=this.#e.get(n);o&&(o.pair[e]=s),this.#i(n)}}refused(t){for(let e of t){let s=this.#e.get(e);s&&(s.refused=!0),this.#i(
e)}}#i(t){let e=this.#e.get(t);!e||--e.open>0||(this.#e.delete(t),e.refused&&this.#t.said.set(t,e.pair))}};var Dt=1200,Ut="not saved yet: Python is busy, it is saved when the cell has ended",Kt="not saved yet: Python has not answered so far",T=class{status="";#t;#e;#i;#s=l(
"textarea",{class:"wg-field wg-grid-note",rows:4,"aria-label":"Note",dir:"auto",maxLength:2e4});#o=l("p",{class:"wg-faint"});#r=[];#n;constructor(t,e){
this.#t=t,this.#e=e,this.#n=new N(t.items);let s=()=>{this.#i.close(),this.#h(this.#r,"note",this.#s.value.trim()||null,{text:this.#s.value.
trim()})},n=o=>{o.stopPropagation(),o.key==="Enter"&&(o.ctrlKey||o.metaKey)&&s()};this.#s.addEventListener("keydown",n,{signal:e.signal}),this.#i=
l("dialog",{class:"wg-keys wg-grid-dialog","aria-label":"Note on images"},this.#o,this.#s),this.#i.append(l("div",{class:"wg-bar"},f("Save n\
ote",s,{class:"wg-main"}),f("Cancel",()=>this.#i.close()),l("span",{class:"wg-faint"},"Ctrl+Enter saves, an empty note takes it away"))),e.root.
append(this.#i)}rate(t,e){return this.#h(t,"rate",e,{score:e})}ask(t){if(!t.length||!this.#l())return;this.#r=t;let e=new Set(t.map(s=>this.#t.
items.value(s,"note")));this.#s.value=e.size===1?String([...e][0]??""):"",m(this.#o,t.length===1?"A note on this image":`One note on ${t.length}\
 images`),(this.#e.root.querySelector("dialog.wg-grid-viewer[open]")??this.#e.root).append(this.#i),this.#i.showModal(),this.#s.focus()}#l(){
let{bridge:t,notices:e}=this.#e;return t.saved?e.say("This page is a saved copy: ratings and notes are given in the notebook."):t.cut&&e.show(
t.refusal()),!t.cut}#h(t,e,s,n){if(!t.length||!this.#l())return;let o=new Map(t.map(h=>[h.image,h])),r=e==="rate"?0:1;this.#n.begin(o,r,s),this.#t.
touch(!0),this.#a("saving …",this.status);let a=setTimeout(()=>this.#a(this.#e.bridge.alive?Ut:Kt),Dt),c=h=>{clearTimeout(a),this.#a(h,this.#n.
empty?"":this.status)};this.#e.bridge.ask(e,{images:[...o.keys()],...n}).then(()=>{this.#n.written(o.keys(),r,s),c(e==="note"?"note written":
s===null?"rating cleared":s===0?"rejected":`rated ${s} of 5`)},h=>{this.#n.refused(o.keys()),this.#t.touch(!0),c("not saved"),this.#e.notices.
show(h)})}#a(t,e=t){this.status=e,this.#e.notices.say(t),this.#t.touch()}};function I(i){let t=[1,2,3,4,5].map(r=>f("☆",()=>i(r),{class:"w\
g-plain wg-grid-star","aria-label":`Rate ${r} of 5`,title:`Rate ${r} (key ${r})`})),e=f("✗",()=>i(0),{class:"wg-plain wg-grid-star","aria-\
label":"Reject",title:"Reject (key x)"}),s=f("Clear",()=>i(null),{class:"wg-plain",title:"Take the rating away (key 0)"}),n=l("span",{class:"\
wg-grid-stars",role:"group","aria-label":"Rating"},...t,e,s);return Object.assign(n,{show:(r,a=!0)=>{for(let c of[...t,e])c.disabled=!a;t.forEach(
(c,h)=>{c.textContent=r>h?"★":"☆",c.setAttribute("aria-pressed",String(r===h+1))}),e.setAttribute("aria-pressed",String(r===0)),s.disabled=
!a||r===null}})}var at=["model","route","size","quality","background","output_format","replicate","take","status","cost","seconds","attempts","text_in_token\
s","image_in_tokens","image_out_tokens","width","height","format","bytes","created_at","tags","call_id","image_id","request_id","reused_from",
"error_code"],Bt={text_in_tokens:"text tokens in",image_in_tokens:"image tokens in",image_out_tokens:"image tokens out",output_format:"asked\
 format",created_at:"made at"},Wt=new Set(["template","index","n","cell","cost_source","error_message","error_type","http_status","first_byt\
e_seconds","rating","note","revised_prompt","prompt","moderation","output_compression","backend","missing_reason"]),Gt=new Set(["call_id","i\
mage_id","request_id","created_at","seconds","bytes","reused_from","cost_source","status"]),P=class{#t;#e;#i;#s;#o;#r="";constructor(t,e,s,n){
this.#e=t,this.#i=e,this.#t=s,this.#s=n,this.#o=I(o=>{let r=this.#n();r&&n.rate([r],o)})}draw(){let{selected:t,items:e}=this.#e;if(this.#t.hidden)
return;let s=this.#n(),n=e.get(t.at(-1)??null),o=s?[s.key,s.state,n?.key,e.list.length,String(e.value(s,"rating")),b(e.value(s,"note"))].join(
"\0"):"";if(!(o===this.#r&&o)){if(this.#r=o,!s)return m(this.#t,l("p",{class:"wg-faint"},"Point at an image, or move to it by the arrow keys\
, to see its prompt and parameters."));m(this.#t,...this.#l(s,n&&n.key!==s.key?n:null)),this.#o.show(e.value(s,"rating"))}}#n(){let{hovered:t,
active:e,items:s}=this.#e;return s.get(t)??s.get(e)}#l(t,e){let{value:s}=this.#e.items,n=s(t,"note");return[l("div",{class:"wg-grid-id"},l("\
b",{dir:"auto"},t.image?`@${t.image}`:t.box?.[1]??t.state)),t.image?this.#h(t):null,t.reason?l("p",{class:"wg-grid-why",dir:"auto"},g(t.reason,
{lines:!0,limit:4e3})):null,t.box?.[3]?l("p",{class:"wg-faint"},t.box[3]):null,n?l("p",{class:"wg-grid-noted",dir:"auto"},"✎ ",g(b(n),{lines:!0,
limit:4e3})):null,e?l("p",{class:"wg-faint"},"Compared with the selected image",e.image?` @${e.image}`:"",":"):null,l("div",{class:"wg-grid-\
prompt",dir:"auto",tabindex:"0",role:"group","aria-label":"Prompt"},e?rt(ot(e.prompt,t.prompt)):g(t.prompt,{lines:!0,limit:4e4})),l("table",
{class:"wg-grid-facts"},l("tbody",{},...this.#a(t,e)))].filter(o=>o!==null)}#h(t){let{cut:e}=this.#i,s=l("div",{class:"wg-bar"},f("Open",()=>this.#s.
open(t.key),{title:"See it in full (key v)"}),f("Copy @",()=>this.#s.copy(t),{title:"Copy its reference for --edit and Python (key r)"}),f(e?
"Save this copy":"Save original",()=>this.#s.save(t),{title:"Save it as a file (key o)"}));return e?s:l("div",{},s,l("div",{class:"wg-bar"},
this.#o,f("Note",()=>this.#s.note([t]),{title:"Write a note (key n)"})))}#a(t,e){let{value:s,names:n}=this.#e.items,o=this.#e.get("names")??
[],r=n.filter(a=>!at.includes(a)&&!Wt.has(a)&&!o.includes(a));return[...new Set([...o,...at,...r])].flatMap(a=>{let c=w=>a==="replicate"?w.replicate:
s(w,a),h=c(t),d=e?c(e):h,p=b(h)!==b(d)&&!Gt.has(a);if((h===null||h==="")&&!p)return[];let y=a==="cost"&&typeof h=="number"?`$${h}`:a==="seco\
nds"&&typeof h=="number"?`${h.toFixed(1)}`:b(h),u=p?l("span",{class:"wg-grid-was"}," instead of ",l("del",{},g(b(d),{limit:200}))):null;return[
l("tr",{class:p?"wg-grid-differs":null},l("th",{scope:"row",dir:"auto"},g(Bt[a]??a,{limit:60})),l("td",{dir:"auto"},p?l("ins",{},g(y,{limit:400})):
g(y,{limit:400}),u))]})}};var Ht={"image/png":"png","image/jpeg":"jpg","image/webp":"webp","image/gif":"gif"};function Ft(i,t){return`${[i.prompt.normalize("NFKD").toLowerCase().
replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,48).replace(/-+$/,""),(i.image??"").replace(/[^\w-]/g,"").slice(-10)].filter(Boolean).
join("-")||"image"}.${Ht[t]??"png"}`}function lt({bytes:i,type:t},e){let s=URL.createObjectURL(new Blob([i],{type:t}));l("a",{href:s,download:Ft(
e,t)}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e4)}async function ct(i,t){try{return await navigator.clipboard.writeText(i),!0}catch{
let e=t.getRootNode().activeElement,s=l("textarea",{class:"wg-aloud",value:i});(t.querySelector("dialog[open]")??t).append(s),s.select();let n=document.
execCommand("copy");return s.remove(),e?.focus(),n}}var Jt=30,C=class{node=l("form",{class:"wg-grid-filter",id:M(),"aria-label":"Filter"});chips=l("div",{class:"wg-bar wg-grid-chips",role:"gro\
up","aria-label":"Filters in use"});#t;#e=l("select",{class:"wg-field","aria-label":"Column to filter by"});#i=l("div",{class:"wg-bar"});#s="";#o="";constructor(t,e){
this.#t=t,this.#e.addEventListener("change",()=>this.#n(),{signal:e}),this.node.addEventListener("submit",s=>{s.preventDefault(),this.#l()},
{signal:e}),this.node.append(l("div",{class:"wg-bar"},l("label",{class:"wg-grid-pair"},"Show where",this.#e),this.#i,l("button",{class:"wg-b\
utton wg-main",type:"submit"},"Apply")))}draw(){let t=this.#t.view.filter??[],e=JSON.stringify(t);if(e!==this.#o&&m(this.chips,...t.map(o=>this.#r(
o)),t.length>1?f("Show all",()=>this.#t.look({filter:[],page:0})):null),this.#o=e,this.chips.hidden=!t.length,this.node.hidden)return;let s=JSON.
stringify(this.#t.columns);if(s===this.#s)return;this.#s=s;let n=this.#e.value||"rating";m(this.#e,...this.#t.columns.map(o=>l("option",{value:o,
selected:o===n},g(o,{limit:40})))),this.#n()}#r(t){let e=qt(t);return f(`${e} ×`,()=>this.#t.look({filter:(this.#t.view.filter??[]).filter(
s=>JSON.stringify(s)!==JSON.stringify(t)),page:0}),{class:"wg-grid-chip","aria-label":`Take away the filter: ${e}`})}#n(){let t=this.#e.value,
{items:e,view:s}=this.#t,n=(s.filter??[]).find(d=>d.column===t),o=k(e.list.map(d=>e.value(d,t)),(this.#t.get("axes")??{})[t]??[]),r=t==="rat\
ing"||o.some(d=>v(d)!==null),a=[...new Set(o.map(b))],c=(d,p,y)=>l("label",{class:"wg-grid-pair"},p,l("input",{class:"wg-field",type:d==="te\
xt"?"search":"number",step:"any",name:d,value:y??"",size:10})),h=[];if(r?h.push(c("least","at least",n?.least??null),c("most","at most",n?.most??
null)):a.length>8&&h.push(c("text","contains",n?.text??null)),a.length<=Jt&&!(r&&a.length>12)){let d=a.map(p=>l("label",{class:"wg-grid-pair"},
l("input",{type:"checkbox",name:"value",value:p,checked:n?.values?.includes(p)??!1}),l("span",{dir:"auto"},g(p,{limit:60}))));h.push(l("div",
{class:"wg-bar",role:"group","aria-label":"any of"},...d))}m(this.#i,...h)}#l(){let t=this.#e.value,e=[...this.#i.querySelectorAll("input")],
s=a=>e.find(c=>c.name===a)?.value.trim()??"",n=e.filter(a=>a.name==="value"&&a.checked).map(a=>a.value),o={column:t};n.length&&(o.values=n),
s("text")&&(o.text=s("text"));for(let a of["least","most"])s(a)&&Number.isFinite(Number(s(a)))&&(o[a]=Number(s(a)));let r=(this.#t.view.filter??
[]).filter(a=>a.column!==t);this.#t.look({filter:Object.keys(o).length>1?[...r,o]:r,page:0})}};function qt({column:i,values:t,text:e,least:s,
most:n}){let o=[];return t&&o.push(`is ${t.join(" or ")}`),e&&o.push(`contains “${e}”`),(s??null)!==null&&o.push(`at least ${s}`),(n??null)!==
null&&o.push(`at most ${n}`),g(`${i} ${o.join(", ")}`,{limit:120})}var j=class{#t;#e;#i;#s=l("select",{class:"wg-field","aria-label":"Sort by"});#o=f("↑",()=>this.#u(),{title:"Smallest or largest first"});#r=l(
"input",{type:"range",min:"48",max:"512",step:"8","aria-label":"Size of pictures"});#n=l("span",{class:"wg-bar wg-grid-pages",role:"group","\
aria-label":"Pages"});#l=l("select",{class:"wg-field","aria-label":"Page"});#h=f("Details",()=>this.#t.set({panel:this.#t.get("panel")===!1}),
{title:"Show or hide details (key i)"});#a=l("div",{class:"wg-grid-title"});#c="";constructor(t,e,s,n){this.#t=t,this.#e=new _(t,n),this.#i=
new C(t,n),this.#s.addEventListener("change",()=>this.#p(),{signal:n}),this.#r.addEventListener("input",()=>t.look({cell_size:Number(this.#r.
value)}),{signal:n}),this.#l.addEventListener("change",()=>t.look({page:Number(this.#l.value)}),{signal:n});let o=(a,c)=>{c.node.hidden=!0;let h=f(
a,()=>{c.node.hidden=!c.node.hidden,h.setAttribute("aria-expanded",String(!c.node.hidden)),c.draw()},{"aria-expanded":"false","aria-controls":c.
node.id});return h};this.#n.append(f("‹",()=>this.turnPage(-1),{"aria-label":"Page before",title:"Page before (key [)"}),this.#l,f("›",()=>this.
turnPage(1),{"aria-label":"Next page",title:"Next page (key ])"}));let r=l("div",{class:"wg-bar"},o("Arrange",this.#e),o("Filter",this.#i),l(
"span",{class:"wg-grid-pair"},l("span",{},"Sort"),this.#s,this.#o),l("label",{class:"wg-grid-pair"},"Size",this.#r),this.#n,l("span",{class:"\
wg-grid-push"}),this.#h,f("?",s,{"aria-label":"Keys",title:"Keys (?)"}));e.append(this.#a,r,this.#e.node,this.#i.node,this.#i.chips)}draw(){
let t=this.#t,{view:e}=t;this.#h.setAttribute("aria-pressed",String(t.get("panel")!==!1)),this.#r.value=String(e.cell_size??t.lines?.side??160),
this.#n.hidden=t.layout.pages.length<2;let s=e.sort?.[0]??"";this.#o.textContent=s.startsWith("-")?"↓":"↑",this.#o.setAttribute("aria-la\
bel",s.startsWith("-")?"Largest first":"Smallest first"),this.#o.disabled=!s;let n=JSON.stringify([t.columns,s,t.layout.pages.map(o=>o.values),
t.page,t.names.pages]);n!==this.#c&&this.#d(s),this.#c=n,m(this.#a,...this.#f()),this.#e.draw(),this.#i.draw()}turnPage(t){let e=Math.min(this.#t.
layout.pages.length-1,Math.max(0,this.#t.page+t));e>=0&&e!==this.#t.page&&this.#t.look({page:e})}#d(t){let{columns:e,layout:s,names:n,page:o}=this.#t,
r=t.replace(/^-/,"");m(this.#s,l("option",{value:""},"as asked"),...e.map(a=>l("option",{value:a,selected:a===r},g(a,{limit:40})))),m(this.#l,
...s.pages.map(({values:a},c)=>l("option",{value:String(c),selected:c===o},g(a.map((h,d)=>`${n.pages[d]} = ${b(h)}`).join(" · "),{limit:80}))))}#p(){
this.#t.look({sort:this.#s.value?[(["rating","cost","seconds"].includes(this.#s.value)?"-":"")+this.#s.value]:[]})}#u(){let[t,...e]=this.#t.
view.sort??[];t&&this.#t.look({sort:[t.startsWith("-")?t.slice(1):`-${t}`,...e]})}#f(){let t=this.#t,s=(t.get("facts")??[]).flatMap(([r,a],c)=>[
c?" · ":null,a?l("b",{},r):r]),n=t.layout.fixed.map(([r,a])=>`${r} = ${b(a)}`).join(" · "),o=t.get("auto")?.notes??[];return[t.view.title?
l("div",{},l("b",{dir:"auto"},g(t.view.title,{limit:300}))):null,l("div",{class:"wg-faint"},t.get("sandbox")?l("span",{class:"wg-grid-badge",
title:"Painted by the built-in sandbox, not by a model"},"sandbox"):null,...s),n?l("div",{class:"wg-faint",dir:"auto"},g(n,{limit:400})):null,
...o.map(r=>l("div",{class:"wg-faint"},r)),t.get("saved_note")?l("div",{class:"wg-grid-saved"},t.get("saved_note")):null].filter(r=>r!==null)}};function ht(i,{zoom:t,pan:e,pans:s=()=>!0},n){let o=new Map,r=!1,a=u=>{let w=i.getBoundingClientRect();return{x:u.clientX-w.left-i.clientLeft,
y:u.clientY-w.top-i.clientTop}},c=()=>{let[u,w]=[...o.values()];return{apart:Math.hypot(u.x-w.x,u.y-w.y),x:(u.x+w.x)/2,y:(u.y+w.y)/2}},h=u=>{
let w=i.closest("[tabindex], dialog")??i;if(!u.ctrlKey&&!u.metaKey&&!w.matches(":focus-within")){r||(w.dataset.hint="true",setTimeout(()=>delete w.
dataset.hint,4e3)),r=!0;return}u.preventDefault();let x=u.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-u.deltaY*x*(u.ctrlKey?.01:.0015)),
a(u))},d=u=>{s(u)&&(o.set(u.pointerId,a(u)),i.setPointerCapture(u.pointerId))},p=u=>{let w=o.get(u.pointerId);if(w===void 0)return;let x=o.size===
2?c():null,D=a(u);if(o.set(u.pointerId,D),x===null)return e(D.x-w.x,D.y-w.y);let S=c();t(S.apart/Math.max(1,x.apart),S),e(S.x-x.x,S.y-x.y)},
y=u=>o.delete(u.pointerId);i.addEventListener("wheel",h,{signal:n,passive:!1}),i.addEventListener("pointerdown",d,{signal:n}),i.addEventListener(
"pointermove",p,{signal:n});for(let u of["pointerup","pointercancel","lostpointercapture"])i.addEventListener(u,y,{signal:n})}function dt(i){return i instanceof ArrayBuffer?new Uint8Array(i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}function B(i,t,e=1){let s=Math.min(t.width/i.width,t.height/i.height,e);return{scale:s,x:(t.width-i.width*s)/2,y:(t.height-i.height*s)/2}}function ut(i,t,e,s,n){
let o=Math.min(B(s,n).scale,1),r=Math.min(64,Math.max(o,i.scale*t)),a=r/i.scale;return W({scale:r,x:e.x-(e.x-i.x)*a,y:e.y-(e.y-i.y)*a},s,n)}
function W(i,t,e){let s=(n,o,r)=>o<=r?(r-o)/2:Math.min(0,Math.max(r-o,n));return{scale:i.scale,x:s(i.x,t.width*i.scale,e.width),y:s(i.y,t.height*
i.scale,e.height)}}function Yt(i,t){for(let e=0;e<i.list.length;e++){let s=i.list[e].places.findIndex(n=>n?.key===t);if(s>=0)return{line:e,place:s}}return null}
function ft(i,t,e){let s=Yt(i,t);if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let o=i.items.findIndex(r=>r.key===
t)+(e==="ArrowLeft"?-1:1);return i.items[o]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.
key??t;let n=e==="ArrowDown"?1:-1;for(let o=s.line+n;o>=0&&o<i.list.length;o+=n){let r=Xt(i.list[o],s.place);if(r)return r.key}return t}function Xt(i,t){
let e=null,s=1/0;return i.places.forEach((n,o)=>{n&&Math.abs(o-t)<s&&([e,s]=[n,Math.abs(o-t)])}),e}var Qt=6,Vt=1200,z=class{#t;#e=new Map;constructor(t){this.#t=t}get(t){let e=this.#e.get(t),s=e??this.#t.ask("original",{image:t}).then(({result:o,
buffers:r})=>({bytes:dt(r[0]),type:String(o.type)}));this.#e.delete(t),this.#e.set(t,s),e||s.catch(()=>this.#e.delete(t));let[n]=this.#e.keys();
return this.#e.size>Qt&&this.#e.delete(n),s}},R=class{#t;#e;#i;#s;#o;#r=l("img",{class:"wg-grid-full",draggable:!1,alt:""});#n=l("div",{class:"\
wg-grid-stage"});#l=l("div",{class:"wg-grid-words",dir:"auto",tabindex:"0",role:"region","aria-label":"Prompt"});#h=l("span",{});#a=l("span",
{class:"wg-faint",role:"status"});#c=l("dialog",{class:"wg-grid-viewer","aria-label":"Image in full"});#d=null;#p="";#u={scale:1,x:0,y:0};#f={
width:1,height:1};#x=!0;constructor(t,e,s,n,o){this.#t=t,this.#e=e,this.#i=s,this.#s=n,this.#o=o;let r=l("div",{class:"wg-bar"},f("← Previou\
s",()=>this.#m("ArrowLeft")),f("Next →",()=>this.#m("ArrowRight")),f("Fit",()=>this.#y(),{title:"Whole picture (key f)"}),f("1:1",()=>this.#$(
1),{title:"Pixel for pixel (key z)"}),this.#h,this.#a),a=this.#A(),c=$(this.#c,a);O(r,l("span",{class:"wg-grid-push"}),f(e.bridge.cut?"Save \
this copy":"Save original",()=>this.#g(d=>o.save(d))),f("?",()=>c.open(),{"aria-label":"Keys","aria-keyshortcuts":"?"}),f("Close",()=>this.#c.
close(),{class:"wg-main"})),this.#c.prepend(r,this.#n,this.#l),a.push({keys:["?"],does:"this list",run:()=>c.open()}),F(this.#c,a,e.signal),
ht(this.#n,{zoom:(d,p)=>this.#S(d,p),pan:(d,p)=>this.#L(d,p)},e.signal),this.#c.addEventListener("close",()=>this.#_(),{signal:e.signal}),this.#c.
addEventListener("pointerdown",d=>d.stopPropagation(),{signal:e.signal});let h=new ResizeObserver(()=>this.#x?this.#y():this.#b());h.observe(
this.#n),e.signal.addEventListener("abort",()=>{h.disconnect(),URL.revokeObjectURL(this.#p)}),e.root.append(this.#c)}open(t){this.#t.items.get(
t)?.image&&(this.#n.append(this.#r),this.#c.showModal(),this.#n.tabIndex=-1,this.#n.focus(),this.#M(t))}draw(){this.#c.open&&this.#O()}#A(){
let t=(n,o)=>()=>this.#L(n,o),e=n=>()=>this.#S(n,{x:this.#n.clientWidth/2,y:this.#n.clientHeight/2}),s=n=>()=>this.#g(o=>this.#s.rate([o],n));
return[{keys:["ArrowLeft","ArrowRight"],does:"the image before, the next",run:n=>this.#m(n.key)},{keys:["ArrowUp","ArrowDown"],does:"the ima\
ge above, below",run:n=>this.#m(n.key)},{keys:["+","="],does:"larger",run:e(1.4)},{keys:["-"],does:"smaller",run:e(1/1.4)},{keys:["f"],does:"\
the whole picture",run:()=>this.#y()},{keys:["z"],does:"pixel for pixel",run:()=>this.#$(1)},{keys:["Shift+ArrowLeft"],does:"move over the p\
icture, with the other arrows too",run:t(80,0)},{keys:["Shift+ArrowRight"],does:"",hidden:!0,run:t(-80,0)},{keys:["Shift+ArrowUp"],does:"",hidden:!0,
run:t(0,80)},{keys:["Shift+ArrowDown"],does:"",hidden:!0,run:t(0,-80)},{keys:["1","2","3","4","5"],does:"rate",run:n=>s(Number(n.key))()},{keys:[
"0"],does:"take the rating away",run:s(null)},{keys:["x"],does:"reject",run:s(0)},{keys:["n"],does:"write a note",run:()=>this.#g(n=>this.#s.
ask([n]))},{keys:["r"],does:"copy the reference @…",run:()=>this.#g(n=>this.#o.copy(n))},{keys:["o"],does:"save the original file",run:()=>this.#g(
n=>this.#o.save(n))}]}#g(t){let e=this.#t.items.get(this.#d);e&&t(e)}#m(t){let{lines:e,items:s}=this.#t;if(!(!e||this.#d===null))for(let n=this.#d,
o="";;n=o){if(o=ft(e,n,t),o===n)return;if(s.get(o)?.image)return this.#M(o)}}#M(t){let e=this.#t.items.get(t);if(!e?.image)return;this.#d=this.#t.
active=t;let{thumbs:s,previews:n}=this.#t.items,o=s.get(e.image);this.#f={width:e.width??o?.width??1024,height:e.height??o?.height??1024};let r=n.
get(e.image);r?this.#v(r.bytes,r.type):o?this.#v(o.bytes,"image/jpeg"):this.#r.removeAttribute("src"),this.#r.alt=g(this.#t.items.called(e,this.#t.
laid)),this.#y(),this.#O(),this.#e.bridge.saved?m(this.#a,r?"a smaller copy; the original is in the notebook's store":"the small picture; th\
e original is in the notebook's store"):this.#E(e.image)}#E(t){m(this.#a,"the small picture; the original follows");let e=()=>this.#e.bridge.
alive?"Python is busy: this is the small picture, the original follows when the cell has ended":"the small picture; Python has not answered \
so far",s=setTimeout(()=>this.#k(t)&&m(this.#a,e()),Vt);this.#i.get(t).then(({bytes:o,type:r})=>this.#k(t)&&(this.#v(o,r),m(this.#a,`${this.#f.
width} × ${this.#f.height}`)),o=>this.#k(t)&&m(this.#a,g(o.text??"the original cannot be shown",{limit:300}))).finally(()=>clearTimeout(s))}#k(t){
return this.#c.open&&this.#t.items.get(this.#d)?.image===t}#v(t,e){URL.revokeObjectURL(this.#p),this.#p=URL.createObjectURL(new Blob([t],{type:e})),
this.#r.src=this.#p}#O(){let{items:t,lines:e,laid:s}=this.#t,n=t.get(this.#d);if(!n)return;let o=e?.items.filter(d=>d.image)??[],r=o.findIndex(
d=>d.key===n.key);m(this.#h,`${r+1} of ${o.length}`);let a=s.filter(d=>d!=="prompt").map(d=>`${d} = ${b(t.value(n,d))}`),c=t.value(n,"note"),
h=[`@${n.image}`,...a,Z(t.value(n,"rating")),this.#s.status,c?`✎ ${b(c)}`:""].filter(Boolean).join(" · ");m(this.#l,l("div",{},l("b",{},g(
h,{limit:600}))),l("div",{},g(n.prompt,{lines:!0,limit:4e4})))}#w(){return{width:Math.max(1,this.#n.clientWidth),height:Math.max(1,this.#n.clientHeight)}}#y(){
this.#x=!0,this.#u=B(this.#f,this.#w()),this.#b()}#$(t){let e=this.#w();this.#S(t/this.#u.scale,{x:e.width/2,y:e.height/2})}#S(t,e){this.#x=
!1,this.#u=ut(this.#u,t,e,this.#f,this.#w()),this.#b()}#L(t,e){this.#u=W({...this.#u,x:this.#u.x+t,y:this.#u.y+e},this.#f,this.#w()),this.#b()}#b(){
let{scale:t,x:e,y:s}=this.#u;Object.assign(this.#r.style,{width:`${this.#f.width}px`,height:`${this.#f.height}px`,transform:`translate(${e}p\
x, ${s}px) scale(${t})`,imageRendering:t>=2?"pixelated":"auto"})}#_(){URL.revokeObjectURL(this.#p),this.#r.remove();let t=this.#d;this.#d=null,
this.#t.touch(),t!==null&&this.#o.focus(t)}};function te({scene:i,state:t,keys:e,places:s,focus:n}){return new G(i,t,e,s,n)}var G=class{#t;#e;#i;#s;#o;#r;#n;#l;#h;#a=l("span",{class:"wg\
-grid-status"});#c=[];constructor(t,e,s,n,o){this.#t=t,this.#e=e,this.#i=new T(e,t),this.#s=new z(t.bridge);let r={focus:o,save:a=>this.save(
a),copy:a=>this.copy([a])};this.#o=new R(e,t,this.#s,this.#i,r),this.#r=new P(e,t.bridge,n.panel,{...r,open:a=>this.open(a),rate:(a,c)=>this.
rate(a,c),note:a=>this.note(a)}),this.#h=$(t.root,s),this.#n=new j(e,n.head,()=>this.listKeys(),t.signal),this.#l=I(a=>this.rate(e.meant,a)),
this.#d(n.foot)}draw(){this.#n.draw(),this.#r.draw(),this.#o.draw();let{items:t,lines:e,selected:s,meant:n,layout:o}=this.#e,r=o.pages.reduce(
(d,p)=>d+p.cells.reduce((y,u)=>y+u.reduce((w,x)=>w+x.length,0),0),0),a=[r===t.list.length?`${r} places`:`${r} of ${t.list.length} places`];o.
pages.length>1&&a.push(`${e?.items.length??0} on this page`),s.length&&a.push(`${s.length} selected`),this.#e.get("running")&&a.push("runnin\
g"),this.#i.status&&a.push(this.#i.status);let c=a.join(" · ");this.#a.textContent!==c&&m(this.#a,c);for(let d of this.#c)d.disabled=!s.length;
let h=new Set(s.length?n.map(d=>t.value(d,"rating")):[]);this.#l.show(h.size===1?[...h][0]:h.size?void 0:null,h.size>0)}drawPanel(){this.#r.
draw()}open(t){this.#o.open(t)}rate(t,e){this.#i.rate(t,e)}note(t){this.#i.ask(t)}reorder(t,e,s){U(this.#e,t,e,s)}turnPage(t){this.#n.turnPage(
t)}listKeys(){this.#h.open()}compare(){let t=this.#e.meant.map(e=>e.image);this.#t.bridge.ask("compare",{images:t}).then(()=>this.#t.notices.
say("the comparison stands below the grid"),e=>this.#t.notices.show(e))}copy(t){if(!t.length)return;let e=t.map(n=>`@${n.image}`).join(" "),
s=n=>this.#t.notices.say(n?`copied ${e}`:`this browser does not let pages copy: ${e}`);ct(e,this.#t.root).then(s)}save(t){if(!t?.image)return;
let e=this.#e.items.previews.get(t.image);(!this.#t.bridge.cut||!e?this.#s.get(t.image):Promise.resolve(e)).then(n=>lt(n,t),n=>this.#t.notices.
show(n))}#d(t){let e=(n,o,r)=>{let a=f(n,o,{title:r});return this.#c.push(a),a},s=this.#t.bridge.cut?[]:[this.#l,e("Note",()=>this.note(this.#e.
meant),"Write a note on what is selected (key n)"),e("Compare",()=>this.compare(),"Compare what is selected (key c)")];t.append(this.#a,l("s\
pan",{class:"wg-grid-push"}),...s,e("Copy @",()=>this.copy(this.#e.meant),"Copy the references of what is selected (key r)"),e("Deselect",()=>this.#e.
select([]),"Clear the selection (Esc)"))}};export{te as default};
