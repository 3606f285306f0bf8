/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: grid/arrange.js grid/filter.js grid/lines.js grid/panel.js grid/rating.js grid/sift.js grid/take_away.js grid/tools.js grid/unwritten.js grid/values.js grid/viewer.js grid_tools.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/viewport.js lib/words.js; sha256: 29428a889555bf2f562cb2d94458782fc819738dd34ce277026c158906378fca */
var G=0;function $(){return G+=1,`wg-${G}-${Math.random().toString(36).slice(2,8)}`}function l(n,t={},...e){let s=document.createElement(n);
for(let[i,o]of Object.entries(t))o!=null&&(i==="style"?Object.assign(s.style,o):i.startsWith("on")&&typeof o=="function"?s.addEventListener(
i.slice(2),o):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?(o!==!1||i.startsWith("aria-"))&&s.setAttribute(
i,String(o)):s[i]=o);return M(s,...e),s}function M(n,...t){for(let e of t)e==null||e===!1||n.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function g(n,...t){n.replaceChildren(),M(n,...t)}function u(n,t,e={}){let{class:s="",...i}=e;return l("button",{type:"button",class:`\
wg-button ${s}`.trim(),onclick:t,...i},n)}function p(n,{lines:t=!1,limit:e=0}={}){let s=String(n??"").replace(/\r\n/g,`
`);return e&&s.length>e&&(s=`${s.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(s=s.replace(/\n/g,"⏎")),s.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var ct="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function dt(n){
let t=n.shiftKey&&n.key.length>1;return`${n.ctrlKey||n.metaKey?"Ctrl+":""}${n.altKey?"Alt+":""}${t?"Shift+":""}${n.key}`}function F(n,t,e){let s=new Map(
t.flatMap(o=>o.keys.map(r=>[r,o]))),i=o=>{if(o.defaultPrevented||o.isComposing)return;let r=o.composedPath()[0]??o.target;if(r.matches?.(ct))
return;let a=r.closest?.("dialog");if(a&&a!==n&&n.contains(a))return;let h=s.get(dt(o));h===void 0||h.run(o)===!1||(o.preventDefault(),o.stopPropagation())};
n.addEventListener("keydown",i,{signal:e})}var ut={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};
function L(n,t){let e=t.filter(i=>!i.hidden).map(i=>l("tr",{},l("td",{},...i.keys.flatMap((o,r)=>[r?" ":null,l("kbd",{},ft(o))])),l("td",{},
i.does))),s=l("dialog",{class:"wg-keys","aria-label":"Keys"},l("table",{},l("tbody",{},...e)),u("Close",()=>s.close()));return n.append(s),{
open:()=>s.showModal()}}function ft(n){let t=n.lastIndexOf("+",n.length-2)+1;return n.slice(0,t)+(ut[n.slice(t)]??n.slice(t))}var pt="(none)",H=["auto","low","medium","high","standard","hd"],J=/^(\d{1,6})x(\d{1,6})$/;function q(n){return n==null?"0":typeof n=="strin\
g"?`s${n}`:typeof n=="boolean"?`b${n}`:typeof n=="number"?`n${n}`:"n"in n?`n${n.n}`:"d"in n?`d${n.d}`:`o${n.o} ${n.l}`}function y(n){return n==
null?pt:typeof n=="string"?n.trim()?n:"(empty)":typeof n=="boolean"?n?"True":"False":typeof n=="number"?String(n):n.l}function v(n){return typeof n==
"number"?n:n===null||typeof n!="object"?null:"n"in n?n.n:"o"in n&&n.o==="int"?Number(n.l):null}function gt(n){return n!==null&&typeof n=="ob\
ject"&&"d"in n?n.d:null}function k(n,t=[]){let e=E(t),s=E(n);for(let r of e.keys())s.delete(r);let i=s.has("0");s.delete("0");let o=[...s.values()];
return[...e.values(),...Y(o)??o,...i?[null]:[]]}function E(n){let t=new Map;for(let e of n){let s=q(e);t.has(s)||t.set(s,e)}return t}function Y(n){
let t=mt(n);return t===null?null:[...n].sort((e,s)=>t(e)-t(s))}function mt(n){if(n.every(e=>v(e)!==null))return e=>v(e)??0;if(n.every(e=>gt(
e)!==null))return e=>e.d;if(!n.every(e=>typeof e=="string"))return null;if(n.every(e=>H.includes(e)))return e=>H.indexOf(e);let t=n.filter(e=>J.
test(e));return t.length&&n.every(e=>t.includes(e)||e==="auto")?wt:null}function wt(n){let[,t,e]=J.exec(n)??[0,0,0];return Number(t)*Number(
e)+Number(t)/1e7}function X(n){return n==null?"":n===0?"✗ rejected":Number.isInteger(n)&&n>=1&&n<=5?"★".repeat(n)+"☆".repeat(5-n):`★ ${n}`}function Z(n,t,e,{sort:s=[],orders:i={}},o){let r=Object.hasOwn(i,n)?i[n]:null;if(r){let c=d=>(r.indexOf(y(d))+r.length+1)%(r.length+1);return k(
t,e).sort((d,m)=>c(d)-c(m))}if(o&&s.length)return[...E([...t,...e]).values()];let a=k(t,e);return s.includes(`-${n}`)?[...a.filter(c=>c!==null).
reverse(),...a.filter(c=>c===null)]:a}var O={rows:"Rows",cols:"Columns",pages:"Pages"},A=["rows","cols","pages"],_=class{node=l("div",{class:"wg-grid-arrange",id:$(),role:"group",
"aria-label":"Arrange"});#t;#e=l("div",{class:"wg-grid-zones"});#i=l("div",{class:"wg-grid-more"});#s=null;#o="";constructor(t,e){this.#t=t,
this.node.append(this.#e,this.#i),this.node.addEventListener("dragstart",s=>this.#h(s),{signal:e}),this.node.addEventListener("dragover",s=>this.#d(
s),{signal:e}),this.node.addEventListener("drop",s=>this.#p(s),{signal:e})}draw(){if(this.node.hidden)return;let{names:t,columns:e,view:s}=this.#t,
i=JSON.stringify([t,e,this.#s,s.orders,this.#t.items.list.length]);if(i===this.#o)return;this.#o=i;let o=this.node.getRootNode().activeElement?.
dataset.at;g(this.#e,...A.map(r=>this.#r(r))),g(this.#i,...this.#s===null?[]:this.#n(this.#s)),o&&[...this.node.querySelectorAll("[data-at]")].
find(r=>r.dataset.at===o)?.focus()}#r(t){let{names:e,columns:s,laid:i}=this.#t,o=e[t].map(h=>{let c=u(p(h,{limit:40}),()=>{this.#s=this.#s===
h?null:h,this.draw()},{class:"wg-grid-chip","aria-expanded":String(this.#s===h),draggable:!0,title:"Drag it, or press for what it can do"});
return Object.assign(c.dataset,{name:h,at:`chip ${h}`}),c}),r=l("select",{class:"wg-field","aria-label":`Add to ${O[t].toLowerCase()}`},l("o\
ption",{value:""},"add…"),...s.filter(h=>!i.includes(h)).map(h=>l("option",{value:h},p(h,{limit:40}))));r.dataset.at=`add ${t}`,r.addEventListener(
"change",()=>r.value&&this.move(r.value,t));let a=l("div",{class:"wg-grid-zone",role:"group","aria-label":O[t]},l("span",{class:"wg-faint"},
O[t]),...o,r);return a.dataset.zone=t,a}#n(t){let{names:e}=this.#t,s=A.find(h=>e[h].includes(t));if(!s)return[];let i=e[s].indexOf(t),o=(h,c,d=!1)=>{
let m=u(h,c,{disabled:d});return m.dataset.at=h,m},r=A.filter(h=>h!==s);return[l("div",{class:"wg-bar",role:"group","aria-label":`What to do\
 with ${t}`},l("b",{dir:"auto"},p(t,{limit:40})),...r.map(h=>o(`To ${O[h].toLowerCase()}`,()=>this.move(t,h))),o("Outer",()=>this.move(t,s,i-
1),i===0),o("Inner",()=>this.move(t,s,i+1),i===e[s].length-1),o("Take out",()=>this.move(t,null)),this.#t.view.orders?.[t]?o("Usual order",()=>this.#a(
t,null)):null),this.#l(t)]}#l(t){let e=Q(this.#t,t),s=e.slice(0,60).map((o,r)=>{let a=u("↑",()=>this.#c(t,e,r,-1),{"aria-label":`Move ${o}\
 up`,disabled:r===0,class:"wg-plain"}),h=u("↓",()=>this.#c(t,e,r,1),{"aria-label":`Move ${o} down`,disabled:r===e.length-1,class:"wg-plain"});
a.dataset.at=`up ${o}`,h.dataset.at=`down ${o}`;let c=l("li",{draggable:!0},a,h,l("span",{dir:"auto"},p(o,{limit:80})));return Object.assign(
c.dataset,{order:t,value:o}),c}),i=e.length>60?l("li",{class:"wg-faint"},`and ${e.length-60} more`):null;return l("ol",{class:"wg-grid-order",
"aria-label":`Order of ${t}`},...s,i)}#c(t,e,s,i){let o=[...e];[o[s],o[s+i]]=[o[s+i],o[s]],this.#a(t,o)}#a(t,e){let{[t]:s,...i}=this.#t.view.
orders??{};this.#t.look({orders:e?{...i,[t]:e}:i})}move(t,e,s=1/0){let{names:i}=this.#t,o=Object.fromEntries(A.map(r=>[r,i[r].filter(a=>a!==
t)]));e&&o[e].splice(s,0,t),!e&&this.#s===t&&(this.#s=null),this.#t.look({...o,page:0})}#h(t){let{name:e,order:s,value:i}=yt(t)?.dataset??{};
(e??s)&&t.dataTransfer?.setData("application/x-wg-grid",JSON.stringify({name:e,order:s,value:i}))}#d(t){t.dataTransfer?.types.includes("appl\
ication/x-wg-grid")&&t.preventDefault()}#p(t){let e=t.dataTransfer?.getData("application/x-wg-grid");if(!e)return;t.preventDefault();let{name:s,
order:i,value:o}=JSON.parse(e),r=t.target;if(i){let d=r.closest("[data-order]");d?.dataset.order===i&&U(this.#t,i,o,d?.dataset.value??"");return}
let a=r.closest("[data-zone]")?.dataset.zone,h=r.closest("[data-name]")?.dataset.name;if(!a||h===s)return;let c=this.#t.names[a].filter(d=>d!==
s);this.move(s,a,h?c.indexOf(h):1/0)}};function yt(n){return n.target.closest?.("[data-name], [data-order]")??null}function Q(n,t){let e=(n.
get("axes")??{})[t]??[],s=k(n.items.list.map(i=>n.items.value(i,t)),e);return[...new Set(Z(t,s,e,n.view,!1).map(y))]}function U(n,t,e,s){let i=Q(
n,t),[o,r]=[i.indexOf(e),i.indexOf(s)];o<0||r<0||o===r||(i.splice(o,1),i.splice(r,0,e),n.look({orders:{...n.view.orders,[t]:i}}))}var V=1500;function et(n,t){let[e,s]=[tt(n),tt(t)],i=0;for(;i<e.length&&i<s.length&&e[i]===s[i];)i+=1;let o=0;for(;o<e.length-i&&o<s.length-
i&&e.at(-1-o)===s.at(-1-o);)o+=1;let r=[],a=(h,c)=>{if(c.length===0)return;let d=r.at(-1);d?.kind===h?d.text+=c.join(""):r.push({kind:h,text:c.
join("")})};return a("same",e.slice(0,i)),bt(e.slice(i,e.length-o),s.slice(i,s.length-o),a),a("same",e.slice(e.length-o)),r}function tt(n){return n.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function bt(n,t,e){if(n.length===0||t.length===0||n.length>V||t.length>V){e("drop",n),e("\
add",t);return}let s=t.length+1,i=new Uint16Array((n.length+1)*s);for(let a=n.length-1;a>=0;a--)for(let h=t.length-1;h>=0;h--){let c=a*s+h;i[c]=
n[a]===t[h]?i[c+s+1]+1:Math.max(i[c+s],i[c+1])}let o=0,r=0;for(;o<n.length||r<t.length;){let a=o*s+r;o<n.length&&r<t.length&&n[o]===t[r]?(e(
"same",[n[o]]),o+=1,r+=1):o<n.length&&(r===t.length||i[a+s]>=i[a+1])?e("drop",[n[o++]]):e("add",[t[r++]])}}function st(n){let t={same:"span",
drop:"del",add:"ins"};return l("span",{class:"wg-diff",dir:"auto"},...n.map(e=>l(t[e.kind],{},p(e.text,{lines:!0}))))}var N=class{#t;#e=new Map;constructor(t){this.#t=t}get empty(){return this.#e.size===0}begin(t,e,s){for(let[i,o]of t){let r=[this.#t.value(o,
"rating"),this.#t.value(o,"note")],a=this.#e.get(i)??{pair:[...r],open:0,refused:!1};a.open+=1,this.#e.set(i,a),r[e]=s,this.#t.said.set(i,r)}}written(t,e,s){
for(let i of t){let o=this.#e.get(i);o&&(o.pair[e]=s),this.#i(i)}}refused(t){for(let e of t){let s=this.#e.get(e);s&&(s.refused=!0),this.#i(
e)}}#i(t){let e=this.#e.get(t);!e||--e.open>0||(this.#e.delete(t),e.refused&&this.#t.said.set(t,e.pair))}};var xt=1200,kt="not saved yet: Python is busy, it is saved when the cell has ended",vt="not saved yet: Python has not answered so far",T=class{status="";#t;#e;#i;#s=l(
"textarea",{class:"wg-field wg-grid-note",rows:4,"aria-label":"Note",dir:"auto",maxLength:2e4});#o=l("p",{class:"wg-faint"});#r=[];#n;constructor(t,e){
this.#t=t,this.#e=e,this.#n=new N(t.items);let s=()=>{this.#i.close(),this.#c(this.#r,"note",this.#s.value.trim()||null,{text:this.#s.value.
trim()})},i=o=>{o.stopPropagation(),o.key==="Enter"&&(o.ctrlKey||o.metaKey)&&s()};this.#s.addEventListener("keydown",i,{signal:e.signal}),this.#i=
l("dialog",{class:"wg-keys wg-grid-dialog","aria-label":"Note on images"},this.#o,this.#s),this.#i.append(l("div",{class:"wg-bar"},u("Save n\
ote",s,{class:"wg-main"}),u("Cancel",()=>this.#i.close()),l("span",{class:"wg-faint"},"Ctrl+Enter saves, an empty note takes it away"))),e.root.
append(this.#i)}rate(t,e){return this.#c(t,"rate",e,{score:e})}ask(t){if(!t.length||!this.#l())return;this.#r=t;let e=new Set(t.map(s=>this.#t.
items.value(s,"note")));this.#s.value=e.size===1?String([...e][0]??""):"",g(this.#o,t.length===1?"A note on this image":`One note on ${t.length}\
 images`),(this.#e.root.querySelector("dialog.wg-grid-viewer[open]")??this.#e.root).append(this.#i),this.#i.showModal(),this.#s.focus()}#l(){
let{bridge:t,notices:e}=this.#e;return t.saved?e.say("This page is a saved copy: ratings and notes are given in the notebook."):t.cut&&e.show(
t.refusal()),!t.cut}#c(t,e,s,i){if(!t.length||!this.#l())return;let o=new Map(t.map(c=>[c.image,c])),r=e==="rate"?0:1;this.#n.begin(o,r,s),this.#t.
touch(!0),this.#a("saving …",this.status);let a=setTimeout(()=>this.#a(this.#e.bridge.alive?kt:vt),xt),h=c=>{clearTimeout(a),this.#a(c,this.#n.
empty?"":this.status)};this.#e.bridge.ask(e,{images:[...o.keys()],...i}).then(()=>{this.#n.written(o.keys(),r,s),h(e==="note"?"note written":
s===null?"rating cleared":s===0?"rejected":`rated ${s} of 5`)},c=>{this.#n.refused(o.keys()),this.#t.touch(!0),h("not saved"),this.#e.notices.
show(c)})}#a(t,e=t){this.status=e,this.#e.notices.say(t),this.#t.touch()}};function I(n){let t=[1,2,3,4,5].map(r=>u("☆",()=>n(r),{class:"w\
g-plain wg-grid-star","aria-label":`Rate ${r} of 5`,title:`Rate ${r} (key ${r})`})),e=u("✗",()=>n(0),{class:"wg-plain wg-grid-star","aria-\
label":"Reject",title:"Reject (key x)"}),s=u("Clear",()=>n(null),{class:"wg-plain",title:"Take the rating away (key 0)"}),i=l("span",{class:"\
wg-grid-stars",role:"group","aria-label":"Rating"},...t,e,s);return Object.assign(i,{show:(r,a=!0)=>{for(let h of[...t,e])h.disabled=!a;t.forEach(
(h,c)=>{h.textContent=r>c?"★":"☆",h.setAttribute("aria-pressed",String(r===c+1))}),e.setAttribute("aria-pressed",String(r===0)),s.disabled=
!a||r===null}})}var it=["model","route","size","quality","background","output_format","replicate","take","status","cost","seconds","attempts","text_in_token\
s","image_in_tokens","image_out_tokens","width","height","format","bytes","created_at","tags","call_id","image_id","request_id","reused_from",
"error_code"],St={text_in_tokens:"text tokens in",image_in_tokens:"image tokens in",image_out_tokens:"image tokens out",output_format:"asked\
 format",created_at:"made at"},$t=new Set(["template","index","n","cell","cost_source","error_message","error_type","http_status","first_byt\
e_seconds","rating","note","revised_prompt","prompt","moderation","output_compression","backend","missing_reason"]),Mt=new Set(["call_id","i\
mage_id","request_id","created_at","seconds","bytes","reused_from","cost_source","status"]),P=class{#t;#e;#i;#s;#o;#r="";constructor(t,e,s,i){
this.#e=t,this.#i=e,this.#t=s,this.#s=i,this.#o=I(o=>{let r=this.#n();r&&i.rate([r],o)})}draw(){let{selected:t,items:e}=this.#e;if(this.#t.hidden)
return;let s=this.#n(),i=e.get(t.at(-1)??null),o=s?[s.key,s.state,i?.key,e.list.length,String(e.value(s,"rating")),y(e.value(s,"note"))].join(
"\0"):"";if(!(o===this.#r&&o)){if(this.#r=o,!s)return g(this.#t,l("p",{class:"wg-faint"},"Point at an image, or move to it by the arrow keys\
, to see its prompt and parameters."));g(this.#t,...this.#l(s,i&&i.key!==s.key?i:null)),this.#o.show(e.value(s,"rating"))}}#n(){let{hovered:t,
active:e,items:s}=this.#e;return s.get(t)??s.get(e)}#l(t,e){let{value:s}=this.#e.items,i=s(t,"note");return[l("div",{class:"wg-grid-id"},l("\
b",{dir:"auto"},t.image?`@${t.image}`:t.box?.[1]??t.state)),t.image?this.#c(t):null,t.reason?l("p",{class:"wg-grid-why",dir:"auto"},p(t.reason,
{lines:!0,limit:4e3})):null,t.box?.[3]?l("p",{class:"wg-faint"},t.box[3]):null,i?l("p",{class:"wg-grid-noted",dir:"auto"},"✎ ",p(y(i),{lines:!0,
limit:4e3})):null,e?l("p",{class:"wg-faint"},"Compared with the selected image",e.image?` @${e.image}`:"",":"):null,l("div",{class:"wg-grid-\
prompt",dir:"auto",tabindex:"0",role:"group","aria-label":"Prompt"},e?st(et(e.prompt,t.prompt)):p(t.prompt,{lines:!0,limit:4e4})),l("table",
{class:"wg-grid-facts"},l("tbody",{},...this.#a(t,e)))].filter(o=>o!==null)}#c(t){let{cut:e}=this.#i,s=l("div",{class:"wg-bar"},u("Open",()=>this.#s.
open(t.key),{title:"See it in full (key v)"}),u("Copy @",()=>this.#s.copy(t),{title:"Copy its reference for --edit and Python (key r)"}),u(e?
"Save this copy":"Save original",()=>this.#s.save(t),{title:"Save it as a file (key o)"}));return e?s:l("div",{},s,l("div",{class:"wg-bar"},
this.#o,u("Note",()=>this.#s.note([t]),{title:"Write a note (key n)"})))}#a(t,e){let{value:s,names:i}=this.#e.items,o=this.#e.get("names")??
[],r=i.filter(a=>!it.includes(a)&&!$t.has(a)&&!o.includes(a));return[...new Set([...o,...it,...r])].flatMap(a=>{let h=w=>a==="replicate"?w.replicate:
s(w,a),c=h(t),d=e?h(e):c,m=y(c)!==y(d)&&!Mt.has(a);if((c===null||c==="")&&!m)return[];let b=a==="cost"&&typeof c=="number"?`$${c}`:a==="seco\
nds"&&typeof c=="number"?`${c.toFixed(1)}`:y(c),f=m?l("span",{class:"wg-grid-was"}," instead of ",l("del",{},p(y(d),{limit:200}))):null;return[
l("tr",{class:m?"wg-grid-differs":null},l("th",{scope:"row",dir:"auto"},p(St[a]??a,{limit:60})),l("td",{dir:"auto"},m?l("ins",{},p(b,{limit:400})):
p(b,{limit:400}),f))]})}};var Lt={"image/png":"png","image/jpeg":"jpg","image/webp":"webp","image/gif":"gif"};function Et(n,t){return`${[n.prompt.normalize("NFKD").toLowerCase().
replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,48).replace(/-+$/,""),(n.image??"").replace(/[^\w-]/g,"").slice(-10)].filter(Boolean).
join("-")||"image"}.${Lt[t]??"png"}`}function nt({bytes:n,type:t},e){let s=URL.createObjectURL(new Blob([n],{type:t}));l("a",{href:s,download:Et(
e,t)}).click(),setTimeout(()=>URL.revokeObjectURL(s),1e4)}async function ot(n,t){try{return await navigator.clipboard.writeText(n),!0}catch{
let e=t.getRootNode().activeElement,s=l("textarea",{class:"wg-aloud",value:n});(t.querySelector("dialog[open]")??t).append(s),s.select();let i=document.
execCommand("copy");return s.remove(),e?.focus(),i}}var Ot=30,C=class{node=l("form",{class:"wg-grid-filter",id:$(),"aria-label":"Filter"});chips=l("div",{class:"wg-bar wg-grid-chips",role:"gro\
up","aria-label":"Filters in use"});#t;#e=l("select",{class:"wg-field","aria-label":"Column to filter by"});#i=l("div",{class:"wg-bar"});#s="";#o="";constructor(t,e){
this.#t=t,this.#e.addEventListener("change",()=>this.#n(),{signal:e}),this.node.addEventListener("submit",s=>{s.preventDefault(),this.#l()},
{signal:e}),this.node.append(l("div",{class:"wg-bar"},l("label",{class:"wg-grid-pair"},"Show where",this.#e),this.#i,l("button",{class:"wg-b\
utton wg-main",type:"submit"},"Apply")))}draw(){let t=this.#t.view.filter??[],e=JSON.stringify(t);if(e!==this.#o&&g(this.chips,...t.map(o=>this.#r(
o)),t.length>1?u("Show all",()=>this.#t.look({filter:[],page:0})):null),this.#o=e,this.chips.hidden=!t.length,this.node.hidden)return;let s=JSON.
stringify(this.#t.columns);if(s===this.#s)return;this.#s=s;let i=this.#e.value||"rating";g(this.#e,...this.#t.columns.map(o=>l("option",{value:o,
selected:o===i},p(o,{limit:40})))),this.#n()}#r(t){let e=At(t);return u(`${e} ×`,()=>this.#t.look({filter:(this.#t.view.filter??[]).filter(
s=>JSON.stringify(s)!==JSON.stringify(t)),page:0}),{class:"wg-grid-chip","aria-label":`Take away the filter: ${e}`})}#n(){let t=this.#e.value,
{items:e,view:s}=this.#t,i=(s.filter??[]).find(d=>d.column===t),o=k(e.list.map(d=>e.value(d,t)),(this.#t.get("axes")??{})[t]??[]),r=t==="rat\
ing"||o.some(d=>v(d)!==null),a=[...new Set(o.map(y))],h=(d,m,b)=>l("label",{class:"wg-grid-pair"},m,l("input",{class:"wg-field",type:d==="te\
xt"?"search":"number",step:"any",name:d,value:b??"",size:10})),c=[];if(r?c.push(h("least","at least",i?.least??null),h("most","at most",i?.most??
null)):a.length>8&&c.push(h("text","contains",i?.text??null)),a.length<=Ot&&!(r&&a.length>12)){let d=a.map(m=>l("label",{class:"wg-grid-pair"},
l("input",{type:"checkbox",name:"value",value:m,checked:i?.values?.includes(m)??!1}),l("span",{dir:"auto"},p(m,{limit:60}))));c.push(l("div",
{class:"wg-bar",role:"group","aria-label":"any of"},...d))}g(this.#i,...c)}#l(){let t=this.#e.value,e=[...this.#i.querySelectorAll("input")],
s=a=>e.find(h=>h.name===a)?.value.trim()??"",i=e.filter(a=>a.name==="value"&&a.checked).map(a=>a.value),o={column:t};i.length&&(o.values=i),
s("text")&&(o.text=s("text"));for(let a of["least","most"])s(a)&&Number.isFinite(Number(s(a)))&&(o[a]=Number(s(a)));let r=(this.#t.view.filter??
[]).filter(a=>a.column!==t);this.#t.look({filter:Object.keys(o).length>1?[...r,o]:r,page:0})}};function At({column:n,values:t,text:e,least:s,
most:i}){let o=[];return t&&o.push(`is ${t.join(" or ")}`),e&&o.push(`contains “${e}”`),(s??null)!==null&&o.push(`at least ${s}`),(i??null)!==
null&&o.push(`at most ${i}`),p(`${n} ${o.join(", ")}`,{limit:120})}var j=class{#t;#e;#i;#s=l("select",{class:"wg-field","aria-label":"Sort by"});#o=u("↑",()=>this.#u(),{title:"Smallest or largest first"});#r=l(
"input",{type:"range",min:"48",max:"512",step:"8","aria-label":"Size of pictures"});#n=l("span",{class:"wg-bar wg-grid-pages",role:"group","\
aria-label":"Pages"});#l=l("select",{class:"wg-field","aria-label":"Page"});#c=u("Details",()=>this.#t.set({panel:this.#t.get("panel")===!1}),
{title:"Show or hide details (key i)"});#a=l("div",{class:"wg-grid-title"});#h="";constructor(t,e,s,i){this.#t=t,this.#e=new _(t,i),this.#i=
new C(t,i),this.#s.addEventListener("change",()=>this.#p(),{signal:i}),this.#r.addEventListener("input",()=>t.look({cell_size:Number(this.#r.
value)}),{signal:i}),this.#l.addEventListener("change",()=>t.look({page:Number(this.#l.value)}),{signal:i});let o=(a,h)=>{h.node.hidden=!0;let c=u(
a,()=>{h.node.hidden=!h.node.hidden,c.setAttribute("aria-expanded",String(!h.node.hidden)),h.draw()},{"aria-expanded":"false","aria-controls":h.
node.id});return c};this.#n.append(u("‹",()=>this.turnPage(-1),{"aria-label":"Page before",title:"Page before (key [)"}),this.#l,u("›",()=>this.
turnPage(1),{"aria-label":"Next page",title:"Next page (key ])"}));let r=l("div",{class:"wg-bar"},o("Arrange",this.#e),o("Filter",this.#i),l(
"span",{class:"wg-grid-pair"},l("span",{},"Sort"),this.#s,this.#o),l("label",{class:"wg-grid-pair"},"Size",this.#r),this.#n,l("span",{class:"\
wg-grid-push"}),this.#c,u("?",s,{"aria-label":"Keys",title:"Keys (?)"}));e.append(this.#a,r,this.#e.node,this.#i.node,this.#i.chips)}draw(){
let t=this.#t,{view:e}=t;this.#c.setAttribute("aria-pressed",String(t.get("panel")!==!1)),this.#r.value=String(e.cell_size??t.lines?.side??160),
this.#n.hidden=t.layout.pages.length<2;let s=e.sort?.[0]??"";this.#o.textContent=s.startsWith("-")?"↓":"↑",this.#o.setAttribute("aria-la\
bel",s.startsWith("-")?"Largest first":"Smallest first"),this.#o.disabled=!s;let i=JSON.stringify([t.columns,s,t.layout.pages.map(o=>o.values),
t.page,t.names.pages]);i!==this.#h&&this.#d(s),this.#h=i,g(this.#a,...this.#f()),this.#e.draw(),this.#i.draw()}turnPage(t){let e=Math.min(this.#t.
layout.pages.length-1,Math.max(0,this.#t.page+t));e>=0&&e!==this.#t.page&&this.#t.look({page:e})}#d(t){let{columns:e,layout:s,names:i,page:o}=this.#t,
r=t.replace(/^-/,"");g(this.#s,l("option",{value:""},"as asked"),...e.map(a=>l("option",{value:a,selected:a===r},p(a,{limit:40})))),g(this.#l,
...s.pages.map(({values:a},h)=>l("option",{value:String(h),selected:h===o},p(a.map((c,d)=>`${i.pages[d]} = ${y(c)}`).join(" · "),{limit:80}))))}#p(){
this.#t.look({sort:this.#s.value?[(["rating","cost","seconds"].includes(this.#s.value)?"-":"")+this.#s.value]:[]})}#u(){let[t,...e]=this.#t.
view.sort??[];t&&this.#t.look({sort:[t.startsWith("-")?t.slice(1):`-${t}`,...e]})}#f(){let t=this.#t,s=(t.get("facts")??[]).flatMap(([r,a],h)=>[
h?" · ":null,a?l("b",{},r):r]),i=t.layout.fixed.map(([r,a])=>`${r} = ${y(a)}`).join(" · "),o=t.get("auto")?.notes??[];return[t.view.title?
l("div",{},l("b",{dir:"auto"},p(t.view.title,{limit:300}))):null,l("div",{class:"wg-faint"},t.get("sandbox")?l("span",{class:"wg-grid-badge",
title:"Painted by the built-in sandbox, not by a model"},"sandbox"):null,...s),i?l("div",{class:"wg-faint",dir:"auto"},p(i,{limit:400})):null,
...o.map(r=>l("div",{class:"wg-faint"},r)),t.get("saved_note")?l("div",{class:"wg-grid-saved"},t.get("saved_note")):null].filter(r=>r!==null)}};function rt(n,{zoom:t,pan:e,pans:s=()=>!0},i){let o=new Map,r=!1,a=f=>{let w=n.getBoundingClientRect();return{x:f.clientX-w.left-n.clientLeft,
y:f.clientY-w.top-n.clientTop}},h=()=>{let[f,w]=[...o.values()];return{apart:Math.hypot(f.x-w.x,f.y-w.y),x:(f.x+w.x)/2,y:(f.y+w.y)/2}},c=f=>{
let w=n.closest("[tabindex], dialog")??n;if(!f.ctrlKey&&!f.metaKey&&!w.matches(":focus-within")){r||(w.dataset.hint="true",setTimeout(()=>delete w.
dataset.hint,4e3)),r=!0;return}f.preventDefault();let x=f.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-f.deltaY*x*(f.ctrlKey?.01:.0015)),
a(f))},d=f=>{s(f)&&(o.set(f.pointerId,a(f)),n.setPointerCapture(f.pointerId))},m=f=>{let w=o.get(f.pointerId);if(w===void 0)return;let x=o.size===
2?h():null,R=a(f);if(o.set(f.pointerId,R),x===null)return e(R.x-w.x,R.y-w.y);let S=h();t(S.apart/Math.max(1,x.apart),S),e(S.x-x.x,S.y-x.y)},
b=f=>o.delete(f.pointerId);n.addEventListener("wheel",c,{signal:i,passive:!1}),n.addEventListener("pointerdown",d,{signal:i}),n.addEventListener(
"pointermove",m,{signal:i});for(let f of["pointerup","pointercancel","lostpointercapture"])n.addEventListener(f,b,{signal:i})}function at(n){return n instanceof ArrayBuffer?new Uint8Array(n):new Uint8Array(n.buffer,n.byteOffset,n.byteLength)}function K(n,t,e=1){let s=Math.min(t.width/n.width,t.height/n.height,e);return{scale:s,x:(t.width-n.width*s)/2,y:(t.height-n.height*s)/2}}function lt(n,t,e,s,i){
let o=Math.min(K(s,i).scale,1),r=Math.min(64,Math.max(o,n.scale*t)),a=r/n.scale;return B({scale:r,x:e.x-(e.x-n.x)*a,y:e.y-(e.y-n.y)*a},s,i)}
function B(n,t,e){let s=(i,o,r)=>o<=r?(r-o)/2:Math.min(0,Math.max(r-o,i));return{scale:n.scale,x:s(n.x,t.width*n.scale,e.width),y:s(n.y,t.height*
n.scale,e.height)}}function _t(n,t){for(let e=0;e<n.list.length;e++){let s=n.list[e].places.findIndex(i=>i?.key===t);if(s>=0)return{line:e,place:s}}return null}
function ht(n,t,e){let s=_t(n,t);if(s===null)return n.items[0]?.key??t;if(e==="ArrowLeft"||e==="ArrowRight"){let o=n.items.findIndex(r=>r.key===
t)+(e==="ArrowLeft"?-1:1);return n.items[o]?.key??t}if(e==="Home"||e==="End")return n.list[s.line].places.filter(r=>!!r).at(e==="Home"?0:-1)?.
key??t;let i=e==="ArrowDown"?1:-1;for(let o=s.line+i;o>=0&&o<n.list.length;o+=i){let r=Nt(n.list[o],s.place);if(r)return r.key}return t}function Nt(n,t){
let e=null,s=1/0;return n.places.forEach((i,o)=>{i&&Math.abs(o-t)<s&&([e,s]=[i,Math.abs(o-t)])}),e}var It=6,Pt=1200,D=class{#t;#e=new Map;constructor(t){this.#t=t}get(t){let e=this.#e.get(t),s=e??this.#t.ask("original",{image:t}).then(({result:o,
buffers:r})=>({bytes:at(r[0]),type:String(o.type)}));this.#e.delete(t),this.#e.set(t,s),e||s.catch(()=>this.#e.delete(t));let[i]=this.#e.keys();
return this.#e.size>It&&this.#e.delete(i),s}},z=class{#t;#e;#i;#s;#o;#r=l("img",{class:"wg-grid-full",draggable:!1,alt:""});#n=l("div",{class:"\
wg-grid-stage"});#l=l("div",{class:"wg-grid-words",dir:"auto",tabindex:"0",role:"region","aria-label":"Prompt"});#c=l("span",{});#a=l("span",
{class:"wg-faint",role:"status"});#h=l("dialog",{class:"wg-grid-viewer","aria-label":"Image in full"});#d=null;#p="";#u={scale:1,x:0,y:0};#f={
width:1,height:1};#x=!0;constructor(t,e,s,i,o){this.#t=t,this.#e=e,this.#i=s,this.#s=i,this.#o=o;let r=l("div",{class:"wg-bar"},u("← Previou\
s",()=>this.#m("ArrowLeft")),u("Next →",()=>this.#m("ArrowRight")),u("Fit",()=>this.#y(),{title:"Whole picture (key f)"}),u("1:1",()=>this.#L(
1),{title:"Pixel for pixel (key z)"}),this.#c,this.#a),a=this.#O(),h=L(this.#h,a);M(r,l("span",{class:"wg-grid-push"}),u(e.bridge.cut?"Save \
this copy":"Save original",()=>this.#g(d=>o.save(d))),u("?",()=>h.open(),{"aria-label":"Keys","aria-keyshortcuts":"?"}),u("Close",()=>this.#h.
close(),{class:"wg-main"})),this.#h.prepend(r,this.#n,this.#l),a.push({keys:["?"],does:"this list",run:()=>h.open()}),F(this.#h,a,e.signal),
rt(this.#n,{zoom:(d,m)=>this.#S(d,m),pan:(d,m)=>this.#E(d,m)},e.signal),this.#h.addEventListener("close",()=>this.#_(),{signal:e.signal}),this.#h.
addEventListener("pointerdown",d=>d.stopPropagation(),{signal:e.signal});let c=new ResizeObserver(()=>this.#x?this.#y():this.#b());c.observe(
this.#n),e.signal.addEventListener("abort",()=>{c.disconnect(),URL.revokeObjectURL(this.#p)}),e.root.append(this.#h)}open(t){this.#t.items.get(
t)?.image&&(this.#n.append(this.#r),this.#h.showModal(),this.#n.tabIndex=-1,this.#n.focus(),this.#$(t))}draw(){this.#h.open&&this.#M()}#O(){
let t=(i,o)=>()=>this.#E(i,o),e=i=>()=>this.#S(i,{x:this.#n.clientWidth/2,y:this.#n.clientHeight/2}),s=i=>()=>this.#g(o=>this.#s.rate([o],i));
return[{keys:["ArrowLeft","ArrowRight"],does:"the image before, the next",run:i=>this.#m(i.key)},{keys:["ArrowUp","ArrowDown"],does:"the ima\
ge above, below",run:i=>this.#m(i.key)},{keys:["+","="],does:"larger",run:e(1.4)},{keys:["-"],does:"smaller",run:e(1/1.4)},{keys:["f"],does:"\
the whole picture",run:()=>this.#y()},{keys:["z"],does:"pixel for pixel",run:()=>this.#L(1)},{keys:["Shift+ArrowLeft"],does:"move over the p\
icture, with the other arrows too",run:t(80,0)},{keys:["Shift+ArrowRight"],does:"",hidden:!0,run:t(-80,0)},{keys:["Shift+ArrowUp"],does:"",hidden:!0,
run:t(0,80)},{keys:["Shift+ArrowDown"],does:"",hidden:!0,run:t(0,-80)},{keys:["1","2","3","4","5"],does:"rate",run:i=>s(Number(i.key))()},{keys:[
"0"],does:"take the rating away",run:s(null)},{keys:["x"],does:"reject",run:s(0)},{keys:["n"],does:"write a note",run:()=>this.#g(i=>this.#s.
ask([i]))},{keys:["r"],does:"copy the reference @…",run:()=>this.#g(i=>this.#o.copy(i))},{keys:["o"],does:"save the original file",run:()=>this.#g(
i=>this.#o.save(i))}]}#g(t){let e=this.#t.items.get(this.#d);e&&t(e)}#m(t){let{lines:e,items:s}=this.#t;if(!(!e||this.#d===null))for(let i=this.#d,
o="";;i=o){if(o=ht(e,i,t),o===i)return;if(s.get(o)?.image)return this.#$(o)}}#$(t){let e=this.#t.items.get(t);if(!e?.image)return;this.#d=this.#t.
active=t;let{thumbs:s,previews:i}=this.#t.items,o=s.get(e.image);this.#f={width:e.width??o?.width??1024,height:e.height??o?.height??1024};let r=i.
get(e.image);r?this.#v(r.bytes,r.type):o?this.#v(o.bytes,"image/jpeg"):this.#r.removeAttribute("src"),this.#r.alt=p(this.#t.items.called(e,this.#t.
laid)),this.#y(),this.#M(),this.#e.bridge.saved?g(this.#a,r?"a smaller copy; the original is in the notebook's store":"the small picture; th\
e original is in the notebook's store"):this.#A(e.image)}#A(t){g(this.#a,"the small picture; the original follows");let e=()=>this.#e.bridge.
alive?"Python is busy: this is the small picture, the original follows when the cell has ended":"the small picture; Python has not answered \
so far",s=setTimeout(()=>this.#k(t)&&g(this.#a,e()),Pt);this.#i.get(t).then(({bytes:o,type:r})=>this.#k(t)&&(this.#v(o,r),g(this.#a,`${this.#f.
width} × ${this.#f.height}`)),o=>this.#k(t)&&g(this.#a,p(o.text??"the original cannot be shown",{limit:300}))).finally(()=>clearTimeout(s))}#k(t){
return this.#h.open&&this.#t.items.get(this.#d)?.image===t}#v(t,e){URL.revokeObjectURL(this.#p),this.#p=URL.createObjectURL(new Blob([t],{type:e})),
this.#r.src=this.#p}#M(){let{items:t,lines:e,laid:s}=this.#t,i=t.get(this.#d);if(!i)return;let o=e?.items.filter(d=>d.image)??[],r=o.findIndex(
d=>d.key===i.key);g(this.#c,`${r+1} of ${o.length}`);let a=s.filter(d=>d!=="prompt").map(d=>`${d} = ${y(t.value(i,d))}`),h=t.value(i,"note"),
c=[`@${i.image}`,...a,X(t.value(i,"rating")),this.#s.status,h?`✎ ${y(h)}`:""].filter(Boolean).join(" · ");g(this.#l,l("div",{},l("b",{},p(
c,{limit:600}))),l("div",{},p(i.prompt,{lines:!0,limit:4e4})))}#w(){return{width:Math.max(1,this.#n.clientWidth),height:Math.max(1,this.#n.clientHeight)}}#y(){
this.#x=!0,this.#u=K(this.#f,this.#w()),this.#b()}#L(t){let e=this.#w();this.#S(t/this.#u.scale,{x:e.width/2,y:e.height/2})}#S(t,e){this.#x=
!1,this.#u=lt(this.#u,t,e,this.#f,this.#w()),this.#b()}#E(t,e){this.#u=B({...this.#u,x:this.#u.x+t,y:this.#u.y+e},this.#f,this.#w()),this.#b()}#b(){
let{scale:t,x:e,y:s}=this.#u;Object.assign(this.#r.style,{width:`${this.#f.width}px`,height:`${this.#f.height}px`,transform:`translate(${e}p\
x, ${s}px) scale(${t})`,imageRendering:t>=2?"pixelated":"auto"})}#_(){URL.revokeObjectURL(this.#p),this.#r.remove();let t=this.#d;this.#d=null,
this.#t.touch(),t!==null&&this.#o.focus(t)}};function Ct({scene:n,state:t,keys:e,places:s,focus:i}){return new W(n,t,e,s,i)}var W=class{#t;#e;#i;#s;#o;#r;#n;#l;#c;#a=l("span",{class:"wg\
-grid-status"});#h=[];constructor(t,e,s,i,o){this.#t=t,this.#e=e,this.#i=new T(e,t),this.#s=new D(t.bridge);let r={focus:o,save:a=>this.save(
a),copy:a=>this.copy([a])};this.#o=new z(e,t,this.#s,this.#i,r),this.#r=new P(e,t.bridge,i.panel,{...r,open:a=>this.open(a),rate:(a,h)=>this.
rate(a,h),note:a=>this.note(a)}),this.#c=L(t.root,s),this.#n=new j(e,i.head,()=>this.listKeys(),t.signal),this.#l=I(a=>this.rate(e.meant,a)),
this.#d(i.foot)}draw(){this.#n.draw(),this.#r.draw(),this.#o.draw();let{items:t,lines:e,selected:s,meant:i,layout:o}=this.#e,r=o.pages.reduce(
(d,m)=>d+m.cells.reduce((b,f)=>b+f.reduce((w,x)=>w+x.length,0),0),0),a=[r===t.list.length?`${r} places`:`${r} of ${t.list.length} places`];o.
pages.length>1&&a.push(`${e?.items.length??0} on this page`),s.length&&a.push(`${s.length} selected`),this.#e.get("running")&&a.push("runnin\
g"),this.#i.status&&a.push(this.#i.status);let h=a.join(" · ");this.#a.textContent!==h&&g(this.#a,h);for(let d of this.#h)d.disabled=!s.length;
let c=new Set(s.length?i.map(d=>t.value(d,"rating")):[]);this.#l.show(c.size===1?[...c][0]:c.size?void 0:null,c.size>0)}drawPanel(){this.#r.
draw()}open(t){this.#o.open(t)}rate(t,e){this.#i.rate(t,e)}note(t){this.#i.ask(t)}reorder(t,e,s){U(this.#e,t,e,s)}turnPage(t){this.#n.turnPage(
t)}listKeys(){this.#c.open()}compare(){let t=this.#e.meant.map(e=>e.image);this.#t.bridge.ask("compare",{images:t}).then(()=>this.#t.notices.
say("the comparison stands below the grid"),e=>this.#t.notices.show(e))}copy(t){if(!t.length)return;let e=t.map(i=>`@${i.image}`).join(" "),
s=i=>this.#t.notices.say(i?`copied ${e}`:`this browser does not let pages copy: ${e}`);ot(e,this.#t.root).then(s)}save(t){if(!t?.image)return;
let e=this.#e.items.previews.get(t.image);(!this.#t.bridge.cut||!e?this.#s.get(t.image):Promise.resolve(e)).then(i=>nt(i,t),i=>this.#t.notices.
show(i))}#d(t){let e=(i,o,r)=>{let a=u(i,o,{title:r});return this.#h.push(a),a},s=this.#t.bridge.cut?[]:[this.#l,e("Note",()=>this.note(this.#e.
meant),"Write a note on what is selected (key n)"),e("Compare",()=>this.compare(),"Compare what is selected (key c)")];t.append(this.#a,l("s\
pan",{class:"wg-grid-push"}),...s,e("Copy @",()=>this.copy(this.#e.meant),"Copy the references of what is selected (key r)"),e("Deselect",()=>this.#e.
select([]),"Clear the selection (Esc)"))}};export{Ct as default};
