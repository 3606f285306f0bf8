/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid/arrange.js grid/filter.js grid/lines.js grid/panel.js grid/rating.js grid/sift.js grid/take_away.js grid/tools.js grid/values.js grid/viewer.js grid_tools.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/viewport.js lib/words.js; sha256: f90d74f47ee45bddbd4b0220061af45949596bf5ff950c22f1339ba5a7ae085c */
var B=0;function $(){return B+=1,`wg-${B}-${Math.random().toString(36).slice(2,8)}`}function l(i,t={},...e){let s=document.createElement(i);
for(let[n,o]of Object.entries(t))o!=null&&(n==="style"?Object.assign(s.style,o):n.startsWith("on")&&typeof o=="function"?s.addEventListener(
n.slice(2),o):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(n)?(o!==!1||n.startsWith("aria-"))&&s.setAttribute(
n,String(o)):s[n]=o);return M(s,...e),s}function M(i,...t){for(let e of t)e==null||e===!1||i.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function m(i,...t){i.replaceChildren(),M(i,...t)}function u(i,t,e={}){let{class:s="",...n}=e;return l("button",{type:"button",class:`\
wg-button ${s}`.trim(),onclick:t,...n},i)}function f(i,{lines:t=!1,limit:e=0}={}){let s=String(i??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
n=>`[U+${n.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var lt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function ht(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function W(i,t,e){let s=new Map(
t.flatMap(o=>o.keys.map(r=>[r,o]))),n=o=>{if(o.defaultPrevented||o.isComposing)return;let r=o.composedPath()[0]??o.target;if(r.matches?.(lt))
return;let a=r.closest?.("dialog");if(a&&a!==i&&i.contains(a))return;let h=s.get(ht(o));h===void 0||h.run(o)===!1||(o.preventDefault(),o.stopPropagation())};
i.addEventListener("keydown",n,{signal:e})}var ct={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};
function L(i,t){let e=t.filter(n=>!n.hidden).map(n=>l("tr",{},l("td",{},...n.keys.flatMap((o,r)=>[r?" ":null,l("kbd",{},dt(o))])),l("td",{},
n.does))),s=l("dialog",{class:"wg-keys","aria-label":"Keys"},l("table",{},l("tbody",{},...e)),u("Close",()=>s.close()));return i.append(s),{
open:()=>s.showModal()}}function dt(i){let t=i.lastIndexOf("+",i.length-2)+1;return i.slice(0,t)+(ct[i.slice(t)]??i.slice(t))}var ut="(none)",G=["auto","low","medium","high","standard","hd"],F=/^(\d{1,6})x(\d{1,6})$/;function J(i){return i==null?"0":typeof i=="strin\
g"?`s${i}`:typeof i=="boolean"?`b${i}`:typeof i=="number"?`n${i}`:"n"in i?`n${i.n}`:"d"in i?`d${i.d}`:`o${i.o} ${i.l}`}function w(i){return i==
null?ut:typeof i=="string"?i.trim()?i:"(empty)":typeof i=="boolean"?i?"True":"False":typeof i=="number"?String(i):i.l}function v(i){return typeof i==
"number"?i:i===null||typeof i!="object"?null:"n"in i?i.n:"o"in i&&i.o==="int"?Number(i.l):null}function pt(i){return i!==null&&typeof i=="ob\
ject"&&"d"in i?i.d:null}function x(i,t=[]){let e=O(t),s=O(i);for(let r of e.keys())s.delete(r);let n=s.has("0");s.delete("0");let o=[...s.values()];
return[...e.values(),...q(o)??o,...n?[null]:[]]}function O(i){let t=new Map;for(let e of i){let s=J(e);t.has(s)||t.set(s,e)}return t}function q(i){
let t=ft(i);return t===null?null:[...i].sort((e,s)=>t(e)-t(s))}function ft(i){if(i.every(e=>v(e)!==null))return e=>v(e)??0;if(i.every(e=>pt(
e)!==null))return e=>e.d;if(!i.every(e=>typeof e=="string"))return null;if(i.every(e=>G.includes(e)))return e=>G.indexOf(e);let t=i.filter(e=>F.
test(e));return t.length&&i.every(e=>t.includes(e)||e==="auto")?gt:null}function gt(i){let[,t,e]=F.exec(i)??[0,0,0];return Number(t)*Number(
e)+Number(t)/1e7}function H(i){return i==null?"":i===0?"✗ rejected":Number.isInteger(i)&&i>=1&&i<=5?"★".repeat(i)+"☆".repeat(5-i):`★ ${i}`}function X(i,t,e,{sort:s=[],orders:n={}},o){let r=Object.hasOwn(n,i)?n[i]:null;if(r){let c=d=>(r.indexOf(w(d))+r.length+1)%(r.length+1);return x(
t,e).sort((d,g)=>c(d)-c(g))}if(o&&s.length)return[...O([...t,...e]).values()];let a=x(t,e);return s.includes(`-${i}`)?[...a.filter(c=>c!==null).
reverse(),...a.filter(c=>c===null)]:a}var E={rows:"Rows",cols:"Columns",pages:"Pages"},A=["rows","cols","pages"],_=class{node=l("div",{class:"wg-grid-arrange",id:$(),role:"group",
"aria-label":"Arrange"});#t;#e=l("div",{class:"wg-grid-zones"});#i=l("div",{class:"wg-grid-more"});#s=null;#o="";constructor(t,e){this.#t=t,
this.node.append(this.#e,this.#i),this.node.addEventListener("dragstart",s=>this.#l(s),{signal:e}),this.node.addEventListener("dragover",s=>this.#c(
s),{signal:e}),this.node.addEventListener("drop",s=>this.#f(s),{signal:e})}draw(){if(this.node.hidden)return;let{names:t,columns:e,view:s}=this.#t,
n=JSON.stringify([t,e,this.#s,s.orders,this.#t.items.list.length]);if(n===this.#o)return;this.#o=n;let o=this.node.getRootNode().activeElement?.
dataset.at;m(this.#e,...A.map(r=>this.#r(r))),m(this.#i,...this.#s===null?[]:this.#n(this.#s)),o&&[...this.node.querySelectorAll("[data-at]")].
find(r=>r.dataset.at===o)?.focus()}#r(t){let{names:e,columns:s,laid:n}=this.#t,o=e[t].map(h=>{let c=u(f(h,{limit:40}),()=>{this.#s=this.#s===
h?null:h,this.draw()},{class:"wg-grid-chip","aria-expanded":String(this.#s===h),draggable:!0,title:"Drag it, or press for what it can do"});
return Object.assign(c.dataset,{name:h,at:`chip ${h}`}),c}),r=l("select",{class:"wg-field","aria-label":`Add to ${E[t].toLowerCase()}`},l("o\
ption",{value:""},"add…"),...s.filter(h=>!n.includes(h)).map(h=>l("option",{value:h},f(h,{limit:40}))));r.dataset.at=`add ${t}`,r.addEventListener(
"change",()=>r.value&&this.move(r.value,t));let a=l("div",{class:"wg-grid-zone",role:"group","aria-label":E[t]},l("span",{class:"wg-faint"},
E[t]),...o,r);return a.dataset.zone=t,a}#n(t){let{names:e}=this.#t,s=A.find(h=>e[h].includes(t));if(!s)return[];let n=e[s].indexOf(t),o=(h,c,d=!1)=>{
let g=u(h,c,{disabled:d});return g.dataset.at=h,g},r=A.filter(h=>h!==s);return[l("div",{class:"wg-bar",role:"group","aria-label":`What to do\
 with ${t}`},l("b",{dir:"auto"},f(t,{limit:40})),...r.map(h=>o(`To ${E[h].toLowerCase()}`,()=>this.move(t,h))),o("Outer",()=>this.move(t,s,n-
1),n===0),o("Inner",()=>this.move(t,s,n+1),n===e[s].length-1),o("Take out",()=>this.move(t,null)),this.#t.view.orders?.[t]?o("Usual order",()=>this.#h(
t,null)):null),this.#a(t)]}#a(t){let e=Y(this.#t,t),s=e.slice(0,60).map((o,r)=>{let a=u("↑",()=>this.#d(t,e,r,-1),{"aria-label":`Move ${o}\
 up`,disabled:r===0,class:"wg-plain"}),h=u("↓",()=>this.#d(t,e,r,1),{"aria-label":`Move ${o} down`,disabled:r===e.length-1,class:"wg-plain"});
a.dataset.at=`up ${o}`,h.dataset.at=`down ${o}`;let c=l("li",{draggable:!0},a,h,l("span",{dir:"auto"},f(o,{limit:80})));return Object.assign(
c.dataset,{order:t,value:o}),c}),n=e.length>60?l("li",{class:"wg-faint"},`and ${e.length-60} more`):null;return l("ol",{class:"wg-grid-order",
"aria-label":`Order of ${t}`},...s,n)}#d(t,e,s,n){let o=[...e];[o[s],o[s+n]]=[o[s+n],o[s]],this.#h(t,o)}#h(t,e){let{[t]:s,...n}=this.#t.view.
orders??{};this.#t.look({orders:e?{...n,[t]:e}:n})}move(t,e,s=1/0){let{names:n}=this.#t,o=Object.fromEntries(A.map(r=>[r,n[r].filter(a=>a!==
t)]));e&&o[e].splice(s,0,t),!e&&this.#s===t&&(this.#s=null),this.#t.look({...o,page:0})}#l(t){let{name:e,order:s,value:n}=mt(t)?.dataset??{};
(e??s)&&t.dataTransfer?.setData("application/x-wg-grid",JSON.stringify({name:e,order:s,value:n}))}#c(t){t.dataTransfer?.types.includes("appl\
ication/x-wg-grid")&&t.preventDefault()}#f(t){let e=t.dataTransfer?.getData("application/x-wg-grid");if(!e)return;t.preventDefault();let{name:s,
order:n,value:o}=JSON.parse(e),r=t.target;if(n){let d=r.closest("[data-order]");d?.dataset.order===n&&z(this.#t,n,o,d?.dataset.value??"");return}
let a=r.closest("[data-zone]")?.dataset.zone,h=r.closest("[data-name]")?.dataset.name;if(!a||h===s)return;let c=this.#t.names[a].filter(d=>d!==
s);this.move(s,a,h?c.indexOf(h):1/0)}};function mt(i){return i.target.closest?.("[data-name], [data-order]")??null}function Y(i,t){let e=(i.
get("axes")??{})[t]??[],s=x(i.items.list.map(n=>i.items.value(n,t)),e);return[...new Set(X(t,s,e,i.view,!1).map(w))]}function z(i,t,e,s){let n=Y(
i,t),[o,r]=[n.indexOf(e),n.indexOf(s)];o<0||r<0||o===r||(n.splice(o,1),n.splice(r,0,e),i.look({orders:{...i.view.orders,[t]:n}}))}var Z=1500;function V(i,t){let[e,s]=[Q(i),Q(t)],n=0;for(;n<e.length&&n<s.length&&e[n]===s[n];)n+=1;let o=0;for(;o<e.length-n&&o<s.length-n&&
e.at(-1-o)===s.at(-1-o);)o+=1;let r=[],a=(h,c)=>{if(c.length===0)return;let d=r.at(-1);d?.kind===h?d.text+=c.join(""):r.push({kind:h,text:c.
join("")})};return a("same",e.slice(0,n)),wt(e.slice(n,e.length-o),s.slice(n,s.length-o),a),a("same",e.slice(e.length-o)),r}function Q(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function wt(i,t,e){if(i.length===0||t.length===0||i.length>Z||t.length>Z){e("drop",i),e("\
add",t);return}let s=t.length+1,n=new Uint16Array((i.length+1)*s);for(let a=i.length-1;a>=0;a--)for(let h=t.length-1;h>=0;h--){let c=a*s+h;n[c]=
i[a]===t[h]?n[c+s+1]+1:Math.max(n[c+s],n[c+1])}let o=0,r=0;for(;o<i.length||r<t.length;){let a=o*s+r;o<i.length&&r<t.length&&i[o]===t[r]?(e(
"same",[i[o]]),o+=1,r+=1):o<i.length&&(r===t.length||n[a+s]>=n[a+1])?e("drop",[i[o++]]):e("add",[t[r++]])}}function tt(i){let t={same:"span",
drop:"del",add:"ins"};return l("span",{class:"wg-diff",dir:"auto"},...i.map(e=>l(t[e.kind],{},f(e.text,{lines:!0}))))}var N=class{#t;#e;#i;#s=l("textarea",{class:"wg-field wg-grid-note",rows:4,"aria-label":"Note",dir:"auto",maxLength:2e4});#o=l("p",{class:"w\
g-faint"});#r=[];constructor(t,e){this.#t=t,this.#e=e;let s=()=>{this.#i.close(),this.#a(this.#r,"note",this.#s.value.trim()||null,{text:this.#s.
value.trim()})},n=o=>{o.stopPropagation(),o.key==="Enter"&&(o.ctrlKey||o.metaKey)&&s()};this.#s.addEventListener("keydown",n,{signal:e.signal}),
this.#i=l("dialog",{class:"wg-keys wg-grid-dialog","aria-label":"Note on images"},this.#o,this.#s),this.#i.append(l("div",{class:"wg-bar"},u(
"Save note",s,{class:"wg-main"}),u("Cancel",()=>this.#i.close()),l("span",{class:"wg-faint"},"Ctrl+Enter saves, an empty note takes it away"))),
e.root.append(this.#i)}rate(t,e){return this.#a(t,"rate",e,{score:e})}ask(t){if(!t.length||!this.#n())return;this.#r=t;let e=new Set(t.map(s=>this.#t.
items.value(s,"note")));this.#s.value=e.size===1?String([...e][0]??""):"",m(this.#o,t.length===1?"A note on this image":`One note on ${t.length}\
 images`),(this.#e.root.querySelector("dialog.wg-grid-viewer[open]")??this.#e.root).append(this.#i),this.#i.showModal(),this.#s.focus()}#n(){
return this.#e.bridge.alive||this.#e.notices.say("This page is a saved copy: ratings and notes are given in the notebook."),this.#e.bridge.alive}#a(t,e,s,n){
if(!t.length||!this.#n())return;let{said:o,value:r}=this.#t.items,a=[...new Set(t.map(c=>c.image))],h=new Map(t.map(c=>[c.image,o.get(c.image)]));
for(let c of t)o.set(c.image,e==="rate"?[s,r(c,"note")]:[r(c,"rating"),s]);this.#t.touch(!0),this.#e.notices.say(e==="note"?"note written":s===
null?"rating cleared":s===0?"rejected":`rated ${s} of 5`),this.#e.bridge.ask(e,{images:a,...n}).catch(c=>{for(let[d,g]of h)g?o.set(d,g):o.delete(
d);this.#t.touch(!0),this.#e.notices.show(c)})}};function C(i){let t=[1,2,3,4,5].map(r=>u("☆",()=>i(r),{class:"wg-plain wg-grid-star","ari\
a-label":`Rate ${r} of 5`,title:`Rate ${r} (key ${r})`})),e=u("✗",()=>i(0),{class:"wg-plain wg-grid-star","aria-label":"Reject",title:"Rej\
ect (key x)"}),s=u("Clear",()=>i(null),{class:"wg-plain",title:"Take the rating away (key 0)"}),n=l("span",{class:"wg-grid-stars",role:"grou\
p","aria-label":"Rating"},...t,e,s);return Object.assign(n,{show:(r,a=!0)=>{for(let h of[...t,e])h.disabled=!a;t.forEach((h,c)=>{h.textContent=
r>c?"★":"☆",h.setAttribute("aria-pressed",String(r===c+1))}),e.setAttribute("aria-pressed",String(r===0)),s.disabled=!a||r===null}})}var et=["model","route","size","quality","background","output_format","replicate","take","status","cost","seconds","attempts","text_in_token\
s","image_in_tokens","image_out_tokens","width","height","format","bytes","created_at","tags","call_id","image_id","request_id","reused_from",
"error_code"],yt={text_in_tokens:"text tokens in",image_in_tokens:"image tokens in",image_out_tokens:"image tokens out",output_format:"asked\
 format",created_at:"made at"},bt=new Set(["template","index","n","cell","cost_source","error_message","error_type","http_status","first_byt\
e_seconds","rating","note","revised_prompt","prompt","moderation","output_compression","backend","missing_reason"]),xt=new Set(["call_id","i\
mage_id","request_id","created_at","seconds","bytes","reused_from","cost_source","status"]),I=class{#t;#e;#i;#s;#o="";constructor(t,e,s){this.#e=
t,this.#t=e,this.#i=s,this.#s=C(n=>{let o=this.#r();o&&s.rate([o],n)})}draw(){let{selected:t,items:e}=this.#e;if(this.#t.hidden)return;let s=this.#r(),
n=e.get(t.at(-1)??null),o=s?[s.key,s.state,n?.key,e.list.length,String(e.value(s,"rating")),w(e.value(s,"note"))].join("\0"):"";if(!(o===this.#o&&
o)){if(this.#o=o,!s)return m(this.#t,l("p",{class:"wg-faint"},"Point at an image, or move to it by the arrow keys, to see its prompt and par\
ameters."));m(this.#t,...this.#n(s,n&&n.key!==s.key?n:null)),this.#s.show(e.value(s,"rating"))}}#r(){let{hovered:t,active:e,items:s}=this.#e;
return s.get(t)??s.get(e)}#n(t,e){let{value:s}=this.#e.items,n=s(t,"note");return[l("div",{class:"wg-grid-id"},l("b",{dir:"auto"},t.image?`@${t.
image}`:t.box?.[1]??t.state)),t.image?this.#a(t):null,t.reason?l("p",{class:"wg-grid-why",dir:"auto"},f(t.reason,{lines:!0,limit:4e3})):null,
t.box?.[3]?l("p",{class:"wg-faint"},t.box[3]):null,n?l("p",{class:"wg-grid-noted",dir:"auto"},"✎ ",f(w(n),{lines:!0,limit:4e3})):null,e?l(
"p",{class:"wg-faint"},"Compared with the selected image",e.image?` @${e.image}`:"",":"):null,l("div",{class:"wg-grid-prompt",dir:"auto",tabindex:"\
0",role:"group","aria-label":"Prompt"},e?tt(V(e.prompt,t.prompt)):f(t.prompt,{lines:!0,limit:4e4})),l("table",{class:"wg-grid-facts"},l("tbo\
dy",{},...this.#d(t,e)))].filter(o=>o!==null)}#a(t){let e=this.#e.get("_alive")!==!1,s=l("div",{class:"wg-bar"},u("Open",()=>this.#i.open(t.
key),{title:"See it in full (key v)"}),u("Copy @",()=>this.#i.copy(t),{title:"Copy its reference for --edit and Python (key r)"}),u(e?"Save \
original":"Save this copy",()=>this.#i.save(t),{title:"Save it as a file (key o)"}));return e?l("div",{},s,l("div",{class:"wg-bar"},this.#s,
u("Note",()=>this.#i.note([t]),{title:"Write a note (key n)"}))):s}#d(t,e){let{value:s,names:n}=this.#e.items,o=this.#e.get("names")??[],r=n.
filter(a=>!et.includes(a)&&!bt.has(a)&&!o.includes(a));return[...new Set([...o,...et,...r])].flatMap(a=>{let h=b=>a==="replicate"?b.replicate:
s(b,a),c=h(t),d=e?h(e):c,g=w(c)!==w(d)&&!xt.has(a);if((c===null||c==="")&&!g)return[];let p=a==="cost"&&typeof c=="number"?`$${c}`:a==="seco\
nds"&&typeof c=="number"?`${c.toFixed(1)}`:w(c),y=g?l("span",{class:"wg-grid-was"}," instead of ",l("del",{},f(w(d),{limit:200}))):null;return[
l("tr",{class:g?"wg-grid-differs":null},l("th",{scope:"row",dir:"auto"},f(yt[a]??a,{limit:60})),l("td",{dir:"auto"},g?l("ins",{},f(p,{limit:400})):
f(p,{limit:400}),y))]})}};var kt={"image/png":"png","image/jpeg":"jpg","image/webp":"webp","image/gif":"gif"};function vt(i,t){return`${[i.prompt.normalize("NFKD").toLowerCase().
replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,48).replace(/-+$/,""),(i.image??"").replace(/[^\w-]/g,"").slice(-10)].filter(Boolean).
join("-")||"image"}.${kt[t]??"png"}`}function st({bytes:i,type:t},e){let s=URL.createObjectURL(new Blob([i],{type:t}));l("a",{href:s,download:vt(
e,t)}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e4)}async function it(i,t){try{return await navigator.clipboard.writeText(i),!0}catch{
let e=t.getRootNode().activeElement,s=l("textarea",{class:"wg-aloud",value:i});(t.querySelector("dialog[open]")??t).append(s),s.select();let n=document.
execCommand("copy");return s.remove(),e?.focus(),n}}var St=30,T=class{node=l("form",{class:"wg-grid-filter",id:$(),"aria-label":"Filter"});chips=l("div",{class:"wg-bar wg-grid-chips",role:"gro\
up","aria-label":"Filters in use"});#t;#e=l("select",{class:"wg-field","aria-label":"Column to filter by"});#i=l("div",{class:"wg-bar"});#s="";#o="";constructor(t,e){
this.#t=t,this.#e.addEventListener("change",()=>this.#n(),{signal:e}),this.node.addEventListener("submit",s=>{s.preventDefault(),this.#a()},
{signal:e}),this.node.append(l("div",{class:"wg-bar"},l("label",{class:"wg-grid-pair"},"Show where",this.#e),this.#i,l("button",{class:"wg-b\
utton wg-main",type:"submit"},"Apply")))}draw(){let t=this.#t.view.filter??[],e=JSON.stringify(t);if(e!==this.#o&&m(this.chips,...t.map(o=>this.#r(
o)),t.length>1?u("Show all",()=>this.#t.look({filter:[],page:0})):null),this.#o=e,this.chips.hidden=!t.length,this.node.hidden)return;let s=JSON.
stringify(this.#t.columns);if(s===this.#s)return;this.#s=s;let n=this.#e.value||"rating";m(this.#e,...this.#t.columns.map(o=>l("option",{value:o,
selected:o===n},f(o,{limit:40})))),this.#n()}#r(t){let e=$t(t);return u(`${e} ×`,()=>this.#t.look({filter:(this.#t.view.filter??[]).filter(
s=>JSON.stringify(s)!==JSON.stringify(t)),page:0}),{class:"wg-grid-chip","aria-label":`Take away the filter: ${e}`})}#n(){let t=this.#e.value,
{items:e,view:s}=this.#t,n=(s.filter??[]).find(d=>d.column===t),o=x(e.list.map(d=>e.value(d,t)),(this.#t.get("axes")??{})[t]??[]),r=t==="rat\
ing"||o.some(d=>v(d)!==null),a=[...new Set(o.map(w))],h=(d,g,p)=>l("label",{class:"wg-grid-pair"},g,l("input",{class:"wg-field",type:d==="te\
xt"?"search":"number",step:"any",name:d,value:p??"",size:10})),c=[];if(r?c.push(h("least","at least",n?.least??null),h("most","at most",n?.most??
null)):a.length>8&&c.push(h("text","contains",n?.text??null)),a.length<=St&&!(r&&a.length>12)){let d=a.map(g=>l("label",{class:"wg-grid-pair"},
l("input",{type:"checkbox",name:"value",value:g,checked:n?.values?.includes(g)??!1}),l("span",{dir:"auto"},f(g,{limit:60}))));c.push(l("div",
{class:"wg-bar",role:"group","aria-label":"any of"},...d))}m(this.#i,...c)}#a(){let t=this.#e.value,e=[...this.#i.querySelectorAll("input")],
s=a=>e.find(h=>h.name===a)?.value.trim()??"",n=e.filter(a=>a.name==="value"&&a.checked).map(a=>a.value),o={column:t};n.length&&(o.values=n),
s("text")&&(o.text=s("text"));for(let a of["least","most"])s(a)&&Number.isFinite(Number(s(a)))&&(o[a]=Number(s(a)));let r=(this.#t.view.filter??
[]).filter(a=>a.column!==t);this.#t.look({filter:Object.keys(o).length>1?[...r,o]:r,page:0})}};function $t({column:i,values:t,text:e,least:s,
most:n}){let o=[];return t&&o.push(`is ${t.join(" or ")}`),e&&o.push(`contains “${e}”`),(s??null)!==null&&o.push(`at least ${s}`),(n??null)!==
null&&o.push(`at most ${n}`),f(`${i} ${o.join(", ")}`,{limit:120})}var P=class{#t;#e;#i;#s=l("select",{class:"wg-field","aria-label":"Sort by"});#o=u("↑",()=>this.#u(),{title:"Smallest or largest first"});#r=l(
"input",{type:"range",min:"48",max:"512",step:"8","aria-label":"Size of pictures"});#n=l("span",{class:"wg-bar wg-grid-pages",role:"group","\
aria-label":"Pages"});#a=l("select",{class:"wg-field","aria-label":"Page"});#d=u("Details",()=>this.#t.set({panel:this.#t.get("panel")===!1}),
{title:"Show or hide details (key i)"});#h=l("div",{class:"wg-grid-title"});#l="";constructor(t,e,s,n){this.#t=t,this.#e=new _(t,n),this.#i=
new T(t,n),this.#s.addEventListener("change",()=>this.#f(),{signal:n}),this.#r.addEventListener("input",()=>t.look({cell_size:Number(this.#r.
value)}),{signal:n}),this.#a.addEventListener("change",()=>t.look({page:Number(this.#a.value)}),{signal:n});let o=(a,h)=>{h.node.hidden=!0;let c=u(
a,()=>{h.node.hidden=!h.node.hidden,c.setAttribute("aria-expanded",String(!h.node.hidden)),h.draw()},{"aria-expanded":"false","aria-controls":h.
node.id});return c};this.#n.append(u("‹",()=>this.turnPage(-1),{"aria-label":"Page before",title:"Page before (key [)"}),this.#a,u("›",()=>this.
turnPage(1),{"aria-label":"Next page",title:"Next page (key ])"}));let r=l("div",{class:"wg-bar"},o("Arrange",this.#e),o("Filter",this.#i),l(
"span",{class:"wg-grid-pair"},l("span",{},"Sort"),this.#s,this.#o),l("label",{class:"wg-grid-pair"},"Size",this.#r),this.#n,l("span",{class:"\
wg-grid-push"}),this.#d,u("?",s,{"aria-label":"Keys",title:"Keys (?)"}));e.append(this.#h,r,this.#e.node,this.#i.node,this.#i.chips)}draw(){
let t=this.#t,{view:e}=t;this.#d.setAttribute("aria-pressed",String(t.get("panel")!==!1)),this.#r.value=String(e.cell_size??t.lines?.side??160),
this.#n.hidden=t.layout.pages.length<2;let s=e.sort?.[0]??"";this.#o.textContent=s.startsWith("-")?"↓":"↑",this.#o.setAttribute("aria-la\
bel",s.startsWith("-")?"Largest first":"Smallest first"),this.#o.disabled=!s;let n=JSON.stringify([t.columns,s,t.layout.pages.map(o=>o.values),
t.page,t.names.pages]);n!==this.#l&&this.#c(s),this.#l=n,m(this.#h,...this.#p()),this.#e.draw(),this.#i.draw()}turnPage(t){let e=Math.min(this.#t.
layout.pages.length-1,Math.max(0,this.#t.page+t));e>=0&&e!==this.#t.page&&this.#t.look({page:e})}#c(t){let{columns:e,layout:s,names:n,page:o}=this.#t,
r=t.replace(/^-/,"");m(this.#s,l("option",{value:""},"as asked"),...e.map(a=>l("option",{value:a,selected:a===r},f(a,{limit:40})))),m(this.#a,
...s.pages.map(({values:a},h)=>l("option",{value:String(h),selected:h===o},f(a.map((c,d)=>`${n.pages[d]} = ${w(c)}`).join(" · "),{limit:80}))))}#f(){
this.#t.look({sort:this.#s.value?[(["rating","cost","seconds"].includes(this.#s.value)?"-":"")+this.#s.value]:[]})}#u(){let[t,...e]=this.#t.
view.sort??[];t&&this.#t.look({sort:[t.startsWith("-")?t.slice(1):`-${t}`,...e]})}#p(){let t=this.#t,s=(t.get("facts")??[]).flatMap(([r,a],h)=>[
h?" · ":null,a?l("b",{},r):r]),n=t.layout.fixed.map(([r,a])=>`${r} = ${w(a)}`).join(" · "),o=t.get("auto")?.notes??[];return[t.view.title?
l("div",{},l("b",{dir:"auto"},f(t.view.title,{limit:300}))):null,l("div",{class:"wg-faint"},t.get("sandbox")?l("span",{class:"wg-grid-badge",
title:"Painted by the built-in sandbox, not by a model"},"sandbox"):null,...s),n?l("div",{class:"wg-faint",dir:"auto"},f(n,{limit:400})):null,
...o.map(r=>l("div",{class:"wg-faint"},r)),t.get("saved_note")?l("div",{class:"wg-grid-saved"},t.get("saved_note")):null].filter(r=>r!==null)}};function nt(i,{zoom:t,pan:e,pans:s=()=>!0},n){let o=new Map,r=p=>{let y=i.getBoundingClientRect();return{x:p.clientX-y.left-i.clientLeft,y:p.
clientY-y.top-i.clientTop}},a=()=>{let[p,y]=[...o.values()];return{apart:Math.hypot(p.x-y.x,p.y-y.y),x:(p.x+y.x)/2,y:(p.y+y.y)/2}},h=p=>{let y=i.
closest("[tabindex], dialog")??i;if(!p.ctrlKey&&!p.metaKey&&!y.matches(":focus-within")){y.dataset.hint="true";return}p.preventDefault();let b=p.
deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-p.deltaY*b*(p.ctrlKey?.01:.0015)),r(p))},c=p=>{s(p)&&(o.set(p.pointerId,r(p)),i.setPointerCapture(
p.pointerId))},d=p=>{let y=o.get(p.pointerId);if(y===void 0)return;let b=o.size===2?a():null,k=r(p);if(o.set(p.pointerId,k),b===null)return e(
k.x-y.x,k.y-y.y);let S=a();t(S.apart/Math.max(1,b.apart),S),e(S.x-b.x,S.y-b.y)},g=p=>o.delete(p.pointerId);i.addEventListener("wheel",h,{signal:n,
passive:!1}),i.addEventListener("pointerdown",c,{signal:n}),i.addEventListener("pointermove",d,{signal:n});for(let p of["pointerup","pointer\
cancel","lostpointercapture"])i.addEventListener(p,g,{signal:n})}function ot(i){return i instanceof ArrayBuffer?new Uint8Array(i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}function R(i,t,e=1){let s=Math.min(t.width/i.width,t.height/i.height,e);return{scale:s,x:(t.width-i.width*s)/2,y:(t.height-i.height*s)/2}}function rt(i,t,e,s,n){
let o=Math.min(R(s,n).scale,1),r=Math.min(64,Math.max(o,i.scale*t)),a=r/i.scale;return U({scale:r,x:e.x-(e.x-i.x)*a,y:e.y-(e.y-i.y)*a},s,n)}
function U(i,t,e){let s=(n,o,r)=>o<=r?(r-o)/2:Math.min(0,Math.max(r-o,n));return{scale:i.scale,x:s(i.x,t.width*i.scale,e.width),y:s(i.y,t.height*
i.scale,e.height)}}function Mt(i,t){for(let e=0;e<i.list.length;e++){let s=i.list[e].places.findIndex(n=>n?.key===t);if(s>=0)return{line:e,place:s}}return null}
function at(i,t,e){let s=Mt(i,t);if(s===null)return i.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let o=i.items.findIndex(r=>r.key===
t)+(e==="ArrowLeft"?-1:1);return i.items[o]?.key??t}if(e==="Home"||e==="End")return i.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.
key??t;let n=e==="ArrowDown"?1:-1;for(let o=s.line+n;o>=0&&o<i.list.length;o+=n){let r=Lt(i.list[o],s.place);if(r)return r.key}return t}function Lt(i,t){
let e=null,s=1/0;return i.places.forEach((n,o)=>{n&&Math.abs(o-t)<s&&([e,s]=[n,Math.abs(o-t)])}),e}var Et=6,At=1200,j=class{#t;#e=new Map;constructor(t){this.#t=t}get(t){let e=this.#e.get(t),s=e??this.#t.ask("original",{image:t}).then(({result:o,
buffers:r})=>({bytes:ot(r[0]),type:String(o.type)}));this.#e.delete(t),this.#e.set(t,s),e||s.catch(()=>this.#e.delete(t));let[n]=this.#e.keys();
return this.#e.size>Et&&this.#e.delete(n),s}},D=class{#t;#e;#i;#s;#o;#r=l("img",{class:"wg-grid-full",draggable:!1,alt:""});#n=l("div",{class:"\
wg-grid-stage"});#a=l("div",{class:"wg-grid-words",dir:"auto",tabindex:"0",role:"region","aria-label":"Prompt"});#d=l("span",{});#h=l("span",
{class:"wg-faint",role:"status"});#l=l("dialog",{class:"wg-grid-viewer","aria-label":"Image in full"});#c=null;#f="";#u={scale:1,x:0,y:0};#p={
width:1,height:1};#x=!0;constructor(t,e,s,n,o){this.#t=t,this.#e=e,this.#i=s,this.#s=n,this.#o=o;let r=l("div",{class:"wg-bar"},u("← Previou\
s",()=>this.#m("ArrowLeft")),u("Next →",()=>this.#m("ArrowRight")),u("Fit",()=>this.#y(),{title:"Whole picture (key f)"}),u("1:1",()=>this.#L(
1),{title:"Pixel for pixel (key z)"}),this.#d,this.#h),a=this.#E(),h=L(this.#l,a);M(r,l("span",{class:"wg-grid-push"}),u(e.bridge.alive?"Sav\
e original":"Save this copy",()=>this.#g(d=>o.save(d))),u("?",()=>h.open(),{"aria-label":"Keys","aria-keyshortcuts":"?"}),u("Close",()=>this.#l.
close(),{class:"wg-main"})),this.#l.prepend(r,this.#n,this.#a),a.push({keys:["?"],does:"this list",run:()=>h.open()}),W(this.#l,a,e.signal),
nt(this.#n,{zoom:(d,g)=>this.#S(d,g),pan:(d,g)=>this.#O(d,g)},e.signal),this.#l.addEventListener("close",()=>this.#_(),{signal:e.signal}),this.#l.
addEventListener("pointerdown",d=>d.stopPropagation(),{signal:e.signal});let c=new ResizeObserver(()=>this.#x?this.#y():this.#b());c.observe(
this.#n),e.signal.addEventListener("abort",()=>{c.disconnect(),URL.revokeObjectURL(this.#f)}),e.root.append(this.#l)}open(t){this.#t.items.get(
t)?.image&&(this.#n.append(this.#r),this.#l.showModal(),this.#n.tabIndex=-1,this.#n.focus(),this.#$(t))}draw(){this.#l.open&&this.#M()}#E(){
let t=(n,o)=>()=>this.#O(n,o),e=n=>()=>this.#S(n,{x:this.#n.clientWidth/2,y:this.#n.clientHeight/2}),s=n=>()=>this.#g(o=>this.#s.rate([o],n));
return[{keys:["ArrowLeft","ArrowRight"],does:"the image before, the next",run:n=>this.#m(n.key)},{keys:["ArrowUp","ArrowDown"],does:"the ima\
ge above, below",run:n=>this.#m(n.key)},{keys:["+","="],does:"larger",run:e(1.4)},{keys:["-"],does:"smaller",run:e(1/1.4)},{keys:["f"],does:"\
the whole picture",run:()=>this.#y()},{keys:["z"],does:"pixel for pixel",run:()=>this.#L(1)},{keys:["Shift+ArrowLeft"],does:"move over the p\
icture, with the other arrows too",run:t(80,0)},{keys:["Shift+ArrowRight"],does:"",hidden:!0,run:t(-80,0)},{keys:["Shift+ArrowUp"],does:"",hidden:!0,
run:t(0,80)},{keys:["Shift+ArrowDown"],does:"",hidden:!0,run:t(0,-80)},{keys:["1","2","3","4","5"],does:"rate",run:n=>s(Number(n.key))()},{keys:[
"0"],does:"take the rating away",run:s(null)},{keys:["x"],does:"reject",run:s(0)},{keys:["n"],does:"write a note",run:()=>this.#g(n=>this.#s.
ask([n]))},{keys:["r"],does:"copy the reference @…",run:()=>this.#g(n=>this.#o.copy(n))},{keys:["o"],does:"save the original file",run:()=>this.#g(
n=>this.#o.save(n))}]}#g(t){let e=this.#t.items.get(this.#c);e&&t(e)}#m(t){let{lines:e,items:s}=this.#t;if(!(!e||this.#c===null))for(let n=this.#c,
o="";;n=o){if(o=at(e,n,t),o===n)return;if(s.get(o)?.image)return this.#$(o)}}#$(t){let e=this.#t.items.get(t);if(!e?.image)return;this.#c=this.#t.
active=t;let{thumbs:s,previews:n}=this.#t.items,o=s.get(e.image);this.#p={width:e.width??o?.width??1024,height:e.height??o?.height??1024};let r=n.
get(e.image);r?this.#v(r.bytes,r.type):o?this.#v(o.bytes,"image/jpeg"):this.#r.removeAttribute("src"),this.#r.alt=f(this.#t.items.called(e,this.#t.
laid)),this.#y(),this.#M(),this.#e.bridge.alive?this.#A(e.image):m(this.#h,r?"a smaller copy; the original is in the notebook's store":"the \
small picture; the original is in the notebook's store")}#A(t){m(this.#h,"the small picture; the original follows");let e=setTimeout(()=>this.#k(
t)&&m(this.#h,"Python is busy: this is the small picture, the original follows when the cell has ended"),At);this.#i.get(t).then(({bytes:n,type:o})=>this.#k(
t)&&(this.#v(n,o),m(this.#h,`${this.#p.width} × ${this.#p.height}`)),n=>this.#k(t)&&m(this.#h,f(n.text??"the original cannot be shown",{limit:300}))).
finally(()=>clearTimeout(e))}#k(t){return this.#l.open&&this.#t.items.get(this.#c)?.image===t}#v(t,e){URL.revokeObjectURL(this.#f),this.#f=URL.
createObjectURL(new Blob([t],{type:e})),this.#r.src=this.#f}#M(){let{items:t,lines:e,laid:s}=this.#t,n=t.get(this.#c);if(!n)return;let o=e?.
items.filter(d=>d.image)??[],r=o.findIndex(d=>d.key===n.key);m(this.#d,`${r+1} of ${o.length}`);let a=s.filter(d=>d!=="prompt").map(d=>`${d}\
 = ${w(t.value(n,d))}`),h=t.value(n,"note"),c=[`@${n.image}`,...a,H(t.value(n,"rating")),h?`✎ ${w(h)}`:""].filter(Boolean).join(" · ");m(
this.#a,l("div",{},l("b",{},f(c,{limit:600}))),l("div",{},f(n.prompt,{lines:!0,limit:4e4})))}#w(){return{width:Math.max(1,this.#n.clientWidth),
height:Math.max(1,this.#n.clientHeight)}}#y(){this.#x=!0,this.#u=R(this.#p,this.#w()),this.#b()}#L(t){let e=this.#w();this.#S(t/this.#u.scale,
{x:e.width/2,y:e.height/2})}#S(t,e){this.#x=!1,this.#u=rt(this.#u,t,e,this.#p,this.#w()),this.#b()}#O(t,e){this.#u=U({...this.#u,x:this.#u.x+
t,y:this.#u.y+e},this.#p,this.#w()),this.#b()}#b(){let{scale:t,x:e,y:s}=this.#u;Object.assign(this.#r.style,{width:`${this.#p.width}px`,height:`${this.#p.
height}px`,transform:`translate(${e}px, ${s}px) scale(${t})`,imageRendering:t>=2?"pixelated":"auto"})}#_(){URL.revokeObjectURL(this.#f),this.#r.
remove();let t=this.#c;this.#c=null,this.#t.touch(),t!==null&&this.#o.focus(t)}};function _t({scene:i,state:t,keys:e,places:s,focus:n}){return new K(i,t,e,s,n)}var K=class{#t;#e;#i;#s;#o;#r;#n;#a;#d;#h=l("span",{class:"wg\
-grid-status"});#l=[];constructor(t,e,s,n,o){this.#t=t,this.#e=e,this.#i=new N(e,t),this.#s=new j(t.bridge);let r={focus:o,save:a=>this.save(
a),copy:a=>this.copy([a])};this.#o=new D(e,t,this.#s,this.#i,r),this.#r=new I(e,n.panel,{...r,open:a=>this.open(a),rate:(a,h)=>this.rate(a,h),
note:a=>this.note(a)}),this.#d=L(t.root,s),this.#n=new P(e,n.head,()=>this.listKeys(),t.signal),this.#a=C(a=>this.rate(e.meant,a)),this.#c(n.
foot)}draw(){this.#n.draw(),this.#r.draw(),this.#o.draw();let{items:t,lines:e,selected:s,meant:n,layout:o}=this.#e,r=o.pages.reduce((d,g)=>d+
g.cells.reduce((p,y)=>p+y.reduce((b,k)=>b+k.length,0),0),0),a=[r===t.list.length?`${r} places`:`${r} of ${t.list.length} places`];o.pages.length>
1&&a.push(`${e?.items.length??0} on this page`),s.length&&a.push(`${s.length} selected`),this.#e.get("running")&&a.push("running");let h=a.join(
" · ");this.#h.textContent!==h&&m(this.#h,h);for(let d of this.#l)d.disabled=!s.length;let c=new Set(s.length?n.map(d=>t.value(d,"rating")):
[]);this.#a.show(c.size===1?[...c][0]:c.size?void 0:null,c.size>0)}drawPanel(){this.#r.draw()}open(t){this.#o.open(t)}rate(t,e){this.#i.rate(
t,e)}note(t){this.#i.ask(t)}reorder(t,e,s){z(this.#e,t,e,s)}turnPage(t){this.#n.turnPage(t)}listKeys(){this.#d.open()}compare(){let t=this.#e.
meant.map(e=>e.image);this.#t.bridge.ask("compare",{images:t}).then(()=>this.#t.notices.say("the comparison stands below the grid"),e=>this.#t.
notices.show(e))}copy(t){if(!t.length)return;let e=t.map(n=>`@${n.image}`).join(" "),s=n=>this.#t.notices.say(n?`copied ${e}`:`this browser \
does not let pages copy: ${e}`);it(e,this.#t.root).then(s)}save(t){if(!t?.image)return;let e=this.#e.items.previews.get(t.image);(this.#t.bridge.
alive||!e?this.#s.get(t.image):Promise.resolve(e)).then(n=>st(n,t),n=>this.#t.notices.show(n))}#c(t){let e=(n,o,r)=>{let a=u(n,o,{title:r});
return this.#l.push(a),a},s=this.#t.bridge.alive?[this.#a,e("Note",()=>this.note(this.#e.meant),"Write a note on what is selected (key n)"),
e("Compare",()=>this.compare(),"Compare what is selected (key c)")]:[];t.append(this.#h,l("span",{class:"wg-grid-push"}),...s,e("Copy @",()=>this.
copy(this.#e.meant),"Copy the references of what is selected (key r)"),e("Deselect",()=>this.#e.select([]),"Clear the selection (Esc)"))}};export{_t as default};
