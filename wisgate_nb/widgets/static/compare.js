/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: compare.js compare/arrange.js compare/bars.js compare/blinker.js compare/compare.css compare/controls.js compare/details.js compare/difference.js compare/divider.js compare/draw.js compare/keys.js compare/map.js compare/measure.js compare/own.js compare/pane.js compare/pictures.js compare/resample.js compare/stage.js compare/state.js compare/view.js compare/words.js lib/base.css lib/bridge.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/viewport.js lib/widget.js lib/words.js; sha256: 18c5cd769ebaeb788d7441dfad55fc0d355087405fa5a5ed1804faec936a51ce */
var rt=0;function O(){return rt+=1,`wg-${rt}-${Math.random().toString(36).slice(2,8)}`}function c(s,t={},...e){let o=document.createElement(
s);for(let[i,r]of Object.entries(t))r!=null&&(i==="style"?Object.assign(o.style,r):i.startsWith("on")&&typeof r=="function"?o.addEventListener(
i.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?(r!==!1||i.startsWith("aria-"))&&o.setAttribute(
i,String(r)):o[i]=r);return nt(o,...e),o}function nt(s,...t){for(let e of t)e==null||e===!1||s.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function w(s,...t){s.replaceChildren(),nt(s,...t)}function x(s,t,e={}){let{class:o="",...i}=e;return c("button",{type:"button",class:`\
wg-button ${o}`.trim(),onclick:t,...i},s)}function y(s,{lines:t=!1,limit:e=0}={}){let o=String(s??"").replace(/\r\n/g,`
`);return e&&o.length>e&&(o=`${o.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(o=o.replace(/\n/g,"⏎")),o.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Gt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Zt(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function at(s,t,e){
let o=new Map(t.flatMap(r=>r.keys.map(n=>[n,r])));s.dataset.lmSuppressShortcuts="true";let i=r=>{if(r.defaultPrevented||r.isComposing)return;
let n=r.composedPath()[0]??r.target;if(n.matches?.(Gt))return;let a=n.closest?.("dialog");if(a&&a!==s&&s.contains(a))return;let h=o.get(Zt(r));
h===void 0||h.run(r)===!1||(r.preventDefault(),r.stopPropagation())};s.addEventListener("keydown",i,{signal:e})}var qt={ArrowLeft:"←",ArrowRight:"\
→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};function ht(s,t){let e=t.filter(i=>!i.hidden).map(i=>c("tr",{},c("td",{},...i.keys.
flatMap((r,n)=>[n?" ":null,c("kbd",{},Xt(r))])),c("td",{},i.does))),o=c("dialog",{class:"wg-keys","aria-label":"Keys"},c("table",{},c("tbody",
{},...e)),x("Close",()=>o.close()));return s.append(o),{open:()=>o.showModal()}}function Xt(s){let t=s.lastIndexOf("+",s.length-2)+1;return s.
slice(0,t)+(qt[s.slice(t)]??s.slice(t))}function k(s,t,e,o){s.on(t,e),o.addEventListener("abort",()=>s.off(t,e),{once:!0})}function ct(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var I=class{#t;#e;#o=0;constructor(t,e,o){this.#t=t,this.#e=e,k(t,"change:_parts",()=>this.#s(),o),this.#s()}#s(){let t=this.#t.get("_parts")??
0;for(;this.#o<t;)this.#e(this.#t.get(`part_${this.#o++}`))}};var Yt=150,R=[["side","Side by side"],["slider","Slider"],["blink","Blink"],["overlay","Overlay"],["difference","Difference"]],S={divider:{name:"\
Divider",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} % of A`},blink_ms:{name:"Each for",least:200,most:4e3,step:50,words:s=>`${(s/
1e3).toFixed(1)} s`},opacity:{name:"Opacity of B",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} %`},threshold:{name:"Threshold",least:0,
most:254,step:1,words:String},amplify:{name:"Amplify",least:1,most:64,step:1,words:s=>`${s} x`}},Qt=["mode","a","b","aim","threshold","ampli\
fy","beneath","opacity","divider","upright","blink_ms"],_=class{#t;#e;constructor(t,e,o){this.#t=t;for(let i of Qt)k(t,`change:${i}`,()=>e(i),
o);o.addEventListener("abort",()=>this.#o(),{once:!0})}get items(){return this.#t.get("items")}get mode(){return this.#t.get("mode")}get side(){
return this.mode==="side"}get places(){let{a:t,b:e}=this.pair;return this.side?this.items.map((o,i)=>i):[t,e]}get pair(){let t=this.items.length-
1,e=o=>Math.max(0,Math.min(t,o));return{a:e(this.#t.get("a")),b:e(this.#t.get("b"))}}get aim(){let[t,e,o]=this.#t.get("aim");return{zoom:t,x:e,
y:o}}get(t){return this.#t.get(t)}put(t,e){let{least:o,most:i}=S[t];this.set({[t]:Math.min(i,Math.max(o,e))})}choose(t,e){let{a:o,b:i}=this.
pair;t==="a"?this.set({a:e,b:i===e?o:i}):this.set({b:e,a:o===e?i:o})}set(t){for(let[e,o]of Object.entries(t))this.#t.set(e,o);clearTimeout(this.#e),
this.#e=setTimeout(()=>this.#o(),Yt)}aimAt({zoom:t,x:e,y:o}){this.set({aim:[t,e,o]})}#o(){this.#e!==void 0&&(clearTimeout(this.#e),this.#e=void 0,
this.#t.save_changes())}};var f=s=>`wg-compare-${s}`;var L=1.25;function lt(s,t){let e=R.map(([r,n],a)=>x(n,()=>t(r),{"data-mode":r,title:`${n} (key ${a+1})`}));return{root:c("div",{class:f("mo\
des"),role:"group","aria-label":"How to compare"},...e),show:()=>e.forEach(r=>r.setAttribute("aria-pressed",String(r.dataset.mode===s.mode)))}}
function dt(s){let t=a=>{let h=O(),l=s.items.map((g,p)=>c("option",{value:String(p)},`${p+1}  ${y(g.caption,{limit:60})}`)),d=c("select",{id:h,
class:"wg-field wg-compare-choice",onchange:()=>s.choose(a,Number(d.value))},...l);return{list:d,root:c("span",{class:f("pick")},c("label",{
for:h},a.toUpperCase()),d)}},[e,o]=[t("a"),t("b")],i=x("⇄",()=>Q(s),{"aria-label":"Swap A and B (key x)"});return{root:c("div",{class:f("p\
air"),role:"group","aria-label":"Pictures A and B"},e.root,i,o.root),show:()=>{e.list.value=String(s.pair.a),o.list.value=String(s.pair.b)}}}
function Q(s){let{a:t,b:e}=s.pair;s.set({a:e,b:t})}function pt(s){let{stage:t}=s,e=c("output",{class:f("scale"),"aria-label":"Zoom"}),o=x("×",
()=>s.close(),{"aria-label":"Close the comparison",hidden:!0});return{root:c("div",{class:f("zoom"),role:"group","aria-label":"Zoom"},x("−",
()=>t.zoom(1/L),{"aria-label":"Zoom out"}),e,x("+",()=>t.zoom(L),{"aria-label":"Zoom in"}),x("Whole",()=>t.whole(),{title:"The whole picture\
s (key 0)"}),x("1:1",()=>t.actual(),{title:"One pixel of A for one of the screen (key z)"}),x("?",()=>s.keys.open(),{"aria-label":"Keys"}),o),
close:o,show:()=>w(e,`${t.scale>=.1?Math.round(100*t.scale):(100*t.scale).toFixed(1)} %`)}}function $(s,t){let{name:e,least:o,most:i,step:r,
words:n}=S[t],a=O(),h=c("input",{type:"range",id:a,min:String(o),max:String(i),step:String(r),oninput:()=>s.put(t,Number(h.value))}),l=c("ou\
tput",{for:a,class:f("value")}),d=()=>{let g=n(s.get(t));h.value=String(s.get(t)),h.setAttribute("aria-valuetext",g),w(l,g)};return{root:c("\
span",{class:f("range")},c("label",{for:a},e),h,l),show:d}}var D=class{#t;#e;#o=matchMedia("(prefers-reduced-motion: reduce)");constructor(t,e,o){this.#e=t,this.#o.addEventListener("change",()=>(this.
stop(),e()),{signal:o}),o.addEventListener("abort",()=>this.stop(),{once:!0})}get running(){return this.#t!==void 0}get allowed(){return!this.#o.
matches}start(t){this.stop(),this.allowed&&(this.#t=setInterval(()=>document.hidden||this.#e(),t))}stop(){clearInterval(this.#t),this.#t=void 0}};function gt(s){let{state:t}=s,e={side:[Jt("Choose A and B for the other modes and for what differs below.")],slider:[$(t,"divider"),Vt(t)],blink:te(
s),overlay:[$(t,"opacity")],difference:ee(s)},o=c("div",{class:f("controls")}),i="";return{root:o,show:()=>{let n=e[t.mode]??[];i!==t.mode&&
w(o,...n.map(a=>a.root)),i=t.mode;for(let a of n)a.show()}}}function Jt(s){return{root:c("span",{class:"wg-faint"},s),show:()=>{}}}function Vt(s){
let t=x("",()=>s.set({upright:!s.get("upright")}));return{root:t,show:()=>w(t,s.get("upright")?"Lay it flat":"Set it upright")}}function te(s){
let t=x("",()=>s.play()),e=x("",()=>s.turn(),{class:f("turn")}),o=c("span",{class:"wg-faint"},"Less motion is asked for: press t to see the \
other one.");return[{root:t,show:()=>{w(t,s.blinker.running?"Pause":"Blink"),t.disabled=!s.blinker.allowed,w(e,s.stage.showsB?"Show A":"Show\
 B"),o.hidden=s.blinker.allowed}},{root:e,show:()=>{}},$(s.state,"blink_ms"),{root:o,show:()=>{}}]}function ee(s){let{state:t}=s,e=O(),o=c("\
input",{type:"checkbox",id:e,onchange:()=>t.set({beneath:o.checked})}),i=c("span",{class:f("check")},o,c("label",{for:e},"A beneath")),r=x("\
Largest region",()=>s.region());return[$(t,"threshold"),$(t,"amplify"),{root:i,show:()=>o.checked=t.get("beneath")},{root:r,show:()=>r.disabled=
!s.stage.measured?.region}]}var mt=1500;function ut(s,t){let[e,o]=[ft(s),ft(t)],i=0;for(;i<e.length&&i<o.length&&e[i]===o[i];)i+=1;let r=0;for(;r<e.length-i&&r<o.length-
i&&e.at(-1-r)===o.at(-1-r);)r+=1;let n=[],a=(h,l)=>{if(l.length===0)return;let d=n.at(-1);d?.kind===h?d.text+=l.join(""):n.push({kind:h,text:l.
join("")})};return a("same",e.slice(0,i)),oe(e.slice(i,e.length-r),o.slice(i,o.length-r),a),a("same",e.slice(e.length-r)),n}function ft(s){return s.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function oe(s,t,e){if(s.length===0||t.length===0||s.length>mt||t.length>mt){e("drop",s),e(
"add",t);return}let o=t.length+1,i=new Uint16Array((s.length+1)*o);for(let a=s.length-1;a>=0;a--)for(let h=t.length-1;h>=0;h--){let l=a*o+h;
i[l]=s[a]===t[h]?i[l+o+1]+1:Math.max(i[l+o],i[l+1])}let r=0,n=0;for(;r<s.length||n<t.length;){let a=r*o+n;r<s.length&&n<t.length&&s[r]===t[n]?
(e("same",[s[r]]),r+=1,n+=1):r<s.length&&(n===t.length||i[a+o]>=i[a+1])?e("drop",[s[r++]]):e("add",[t[n++]])}}function wt(s){let t={same:"sp\
an",drop:"del",add:"ins"};return c("span",{class:"wg-diff",dir:"auto"},...s.map(e=>c(t[e.kind],{},y(e.text,{lines:!0}))))}var se=400,j=class{#t;#e=c("section",{class:f("prompt")});#o=c("section",{class:f("facts")});#s="";#i=!1;constructor(t){this.#t=t,this.root=
c("div",{class:f("details")},this.#e,this.#o)}show(){let{a:t,b:e}=this.#t.pair,o=this.#t.mode==="side",i=`${t} ${e} ${o}`;i!==this.#s&&(this.#s=
i,this.#r(t,e),this.#a(o?this.#t.items.map((r,n)=>n):[t,e]))}#r(t,e){let[o,i]=[this.#t.items[t].prompt,this.#t.items[e].prompt],r=d=>c("span",
{dir:"auto"},y(d,{lines:!0})),n=[[o,"A"],[i,"B"]].filter(([d])=>d===null).map(([,d])=>d),a="Prompt, from A to B",h=null;n.length===2?a="Neit\
her A nor B has a prompt: they are not from the log":n.length===1?[a,h]=[`Prompt of ${n[0]==="A"?"B":"A"}; ${n[0]} is not from the log`,r(o??
i)]:o===i?[a,h]=["A and B have the same prompt",r(o)]:h=wt(ut(o,i));let l=c("h4",{},a);w(this.#e,l,h&&c("div",{class:f("words"),tabindex:0,role:"\
region","aria-label":a},h))}#a(t){let{a:e,b:o}=this.#t.pair,i=t.map(m=>new Map(this.#t.items[m].facts)),r=[...new Set(i.flatMap(m=>[...m.keys()]))],
n=m=>i.flatMap((v,A)=>v.has(m)||this.#t.items[t[A]].prompt!==null?[v.get(m)]:[]),a=m=>new Set(n(m)).size>1,h=m=>m===e?"A ":m===o?"B ":"",l=t.
map(m=>c("th",{scope:"col"},`${h(m)}${m+1}`)),[d,g]=[r.filter(a),r.filter(m=>!a(m))],p=d.length?"Parameters that differ":"No parameter diffe\
rs",u=d.length>0&&c("div",{class:f("table"),tabindex:0,role:"region","aria-label":p},c("table",{},c("thead",{},c("tr",{},c("td",{}),...l)),c(
"tbody",{},...d.map(m=>xt(m,i))))),b=c("details",{open:this.#i,ontoggle:()=>this.#i=b.open},c("summary",{},`${g.length} others`),c("table",{},
c("tbody",{},...g.map(m=>xt(m,i.filter(v=>v.has(m)).slice(0,1))))));w(this.#o,c("h4",{},p),u,g.length>0&&b)}};function xt(s,t){let e=o=>c("t\
d",{dir:"auto"},o===void 0?"–":y(o,{limit:se}));return c("tr",{},c("th",{scope:"row",dir:"auto"},y(s,{limit:80})),...t.map(o=>e(o.get(s))))}var bt=40;function kt(s){let{state:t,stage:e}=s,o=(i,r)=>()=>t.mode===i?r():!1;return[...R.map(([i,r],n)=>({keys:[String(n+1)],does:r,run:()=>s.
choose(i)})),{keys:["+","="],does:"Zoom in",run:()=>e.zoom(L)},{keys:["-","_"],does:"Zoom out",run:()=>e.zoom(1/L)},{keys:["0"],does:"The wh\
ole pictures",run:()=>e.whole()},{keys:["z"],does:"One pixel of A for one of the screen",run:()=>e.actual()},...ie(e),{keys:["a"],does:"The \
next picture as A",run:()=>yt(t,"a")},{keys:["b"],does:"The next picture as B",run:()=>yt(t,"b")},{keys:["x"],does:"Swap A and B",run:()=>Q(
t)},{keys:["["],does:"Less: divider, time, opacity, threshold",run:()=>vt(t,-1)},{keys:["]"],does:"More of these",run:()=>vt(t,1)},{keys:["v"],
does:"Turn the divider",run:o("slider",()=>t.set({upright:!t.get("upright")}))},{keys:["t"],does:"Blink: show the other one",run:o("blink",()=>s.
turn())},{keys:["k"],does:"Blink: start or stop",run:o("blink",()=>s.play())},{keys:["r"],does:"Difference: zoom to the largest region",run:o(
"difference",()=>s.region())},{keys:[","],does:"Difference: amplify less",run:o("difference",()=>t.put("amplify",Math.floor(t.get("amplify")/
2)))},{keys:["."],does:"Difference: amplify more",run:o("difference",()=>t.put("amplify",t.get("amplify")*2))},{keys:["u"],does:"Difference:\
 A beneath or not",run:o("difference",()=>t.set({beneath:!t.get("beneath")}))},{keys:["c"],does:"Say the pixel below the pointer, or in the \
middle",run:()=>s.say(e.pixelText())},{keys:["?"],does:"This list",run:()=>s.keys.open()}]}function ie(s){let t=[["ArrowLeft",1,0],["ArrowRi\
ght",-1,0],["ArrowUp",0,1],["ArrowDown",0,-1]],e=o=>!o.composedPath()[0]?.matches?.("input, select, [tabindex]:not(.wg-compare-stage)");return t.
flatMap(([o,i,r],n)=>[1,4].map(a=>({keys:[a===1?o:`Shift+${o}`],does:`Move ${["left","right","up","down"][n]}${a===1?"":" far"}`,hidden:a>1,
run:h=>e(h)&&s.pan(i*bt*a,r*bt*a)})))}function yt(s,t){s.choose(t,(s.pair[t]+1)%s.items.length)}var re={slider:"divider",blink:"blink_ms",overlay:"\
opacity",difference:"threshold"};function vt(s,t){let e=re[s.mode];return e!==void 0&&s.put(e,s.get(e)+t*5*S[e].step)}function Mt(s){for(let t=0;t<s.length;t+=4){let e=s[t+3];if(e!==255)for(let o=t;o<t+3;o++)s[o]=Math.floor((s[o]*e+127)/255)}}async function At(s,t,e){
let{width:o,height:i,data:r}=s,n=t.data,a=new Uint8Array(o*i),h=new Array(256).fill(0);for(let l=0;l<a.length;l+=262144){await e();let d=Math.
min(l+262144,a.length);for(let g=l,p=l*4;g<d;g++,p+=4){let u=r[p+3]-n[p+3],b=Math.abs(r[p]-n[p]-u),m=Math.abs(r[p+1]-n[p+1]-u),v=Math.abs(r[p+
2]-n[p+2]-u),A=Math.max(b,m,v,Math.abs(u));a[g]=A,h[A]+=1}}return{width:o,height:i,apart:a,counts:h}}function St(s,t){let[e,o,i,r]=[0,0,0,0];
return s.forEach((n,a)=>{e+=n,i+=n*a,a>t&&(o+=n),n>0&&(r=a)}),{share:o/e,changed:o,pixels:e,max:r,mean:i/e}}async function $t({width:s,height:t,
apart:e},o,i){let r=Math.max(1,Math.ceil(Math.max(s,t)/512)),n=Math.ceil(s/r),a=new Int32Array(n*Math.ceil(t/r)),h=Math.max(1,Math.floor(262144/
s));for(let d=0;d<t;d++){d%h===0&&await i();let g=Math.floor(d/r)*n;for(let p=0,u=d*s;p<s;p++,u++)e[u]>o&&(a[g+Math.floor(p/r)]+=1)}await i();
let l=ne(a,n);return l===null?null:ae(l,{width:s,height:t,apart:e},o,r,n)}function ne(s,t){let e=new Uint8Array(s.length),o=null;for(let i=0;i<
s.length;i++){if(e[i]||s[i]===0)continue;let r=[i],n=0;e[i]=1;for(let a=0;a<r.length;a++){let h=r[a];n+=s[h];let l=h%t;for(let d=h-t;d<=h+t;d+=
t)for(let g=l===0?0:-1;g<=(l===t-1?0:1);g++){let p=d+g;p<0||p>=s.length||e[p]||s[p]===0||(e[p]=1,r.push(p))}}(o===null||n>o.pixels)&&(o={cells:r,
pixels:n})}return o}function ae(s,{width:t,height:e,apart:o},i,r,n){let[a,h,l,d]=[t,e,-1,-1];for(let g of s.cells){let[p,u]=[g%n*r,Math.floor(
g/n)*r];for(let b=u;b<Math.min(u+r,e);b++)for(let m=p;m<Math.min(p+r,t);m++)o[b*t+m]<=i||(a=Math.min(a,m),l=Math.max(l,m),h=Math.min(h,b),d=
Math.max(d,b))}return{left:a,top:h,width:l-a+1,height:d-h+1,pixels:s.pixels}}function C(s,t,e=1){let o=Math.min(t.width/s.width,t.height/s.height,e);return{scale:o,x:(t.width-s.width*o)/2,y:(t.height-s.height*o)/2}}function Et(s,t,e,o,i){
let r=Math.min(C(o,i).scale,1),n=Math.min(64,Math.max(r,s.scale*t)),a=n/s.scale;return U({scale:n,x:e.x-(e.x-s.x)*a,y:e.y-(e.y-s.y)*a},o,i)}
function U(s,t,e){let o=(i,r,n)=>r<=n?(n-r)/2:Math.min(0,Math.max(n-r,i));return{scale:s.scale,x:o(s.x,t.width*s.scale,e.width),y:o(s.y,t.height*
s.scale,e.height)}}function J(s,t){return{x:(t.x-s.x)/s.scale,y:(t.y-s.y)/s.scale}}function V(s,t,e){let o=J(s,{x:e.width/2,y:e.height/2});return{
zoom:s.scale/C(t,e,1/0).scale,x:o.x/t.width,y:o.y/t.height}}function Tt(s,t,e){let o=s.zoom*C(t,e,1/0).scale;return U({scale:o,x:e.width/2-s.
x*t.width*o,y:e.height/2-s.y*t.height*o},t,e)}var M=8,zt=["#ffffff","#e8e8e8"];function P(s,{bitmap:t,size:e,opaque:o},i,r){let n=Math.max(0,Math.floor(-i.x/i.scale)),a=Math.max(0,Math.floor(
-i.y/i.scale)),h=Math.min(e.width,Math.ceil((r.width-i.x)/i.scale)),l=Math.min(e.height,Math.ceil((r.height-i.y)/i.scale));if(h<=n||l<=a)return;
let d=[i.x+n*i.scale,i.y+a*i.scale,(h-n)*i.scale,(l-a)*i.scale];o||(s.fillStyle=s.createPattern(ce(),"repeat"),s.fillRect(d[0],d[1],d[2],d[3]));
let[g,p]=[t.width/e.width,t.height/e.height];s.imageSmoothingEnabled=i.scale<2,s.imageSmoothingQuality="high",s.drawImage(t,n*g,a*p,(h-n)*g,
(l-a)*p,d[0],d[1],d[2],d[3])}function ce(){let[s,t]=E(2*M,2*M);return t.fillStyle=zt[0],t.fillRect(0,0,s.width,s.height),t.fillStyle=zt[1],t.
fillRect(0,0,M,M),t.fillRect(M,M,M,M),s}function E(s,t,e){let o=document.createElement("canvas");return[o.width,o.height]=[s,t],[o,o.getContext(
"2d",e)]}function Ot(s,t,e,o,i,r,n){P(s,t,e,n);let[a,h]=E(s.canvas.width,s.canvas.height);h.setTransform(s.getTransform()),P(h,o,i,n),s.globalAlpha=
r,s.drawImage(a,0,0,n.width,n.height),s.globalAlpha=1}function tt(s,t,e,o){let[i,r]=[e.x+t.left*e.scale,e.y+t.top*e.scale],[n,a]=[t.width*e.
scale,t.height*e.scale],[h,l]=[Math.max(4,11-n),Math.max(4,11-a)];for(let[d,g]of[["#000",4],[o,2]])s.strokeStyle=d,s.lineWidth=g,s.strokeRect(
i-h/2,r-l/2,n+h,a+l)}function Lt(s,t,e,o){tt(s,{left:Math.floor(t.x*e.width),top:Math.floor(t.y*e.height),width:1,height:1},o,"#fff")}var W=[[60,10,90],[187,55,84],[249,142,9],[252,255,164]],et=.4,Ct=1<<19;function Pt({width:s,height:t,data:e}){let o=new Uint8Array(s*t);for(let i=0,
r=0;i<o.length;i++,r+=4)o[i]=.299*e[r]+.587*e[r+1]+.114*e[r+2]+255-e[r+3];return o}function le(s){return Uint32Array.from({length:256},(t,e)=>{
let o=Math.min(1,e*s/255)*(W.length-1),i=Math.min(W.length-2,Math.floor(o)),[r,n,a]=W[i].map((h,l)=>Math.floor(h+(W[i+1][l]-h)*(o-i)));return Bt(
r,n,a)})}var Bt=(s,t,e)=>(4278190080|e<<16|t<<8|s)>>>0;async function It({width:s,height:t,apart:e},o,{threshold:i,amplify:r},n){let a=le(r),
h=Uint32Array.from({length:256},(g,p)=>Bt(p*et,p*et,p*et)),l=new ImageData(s,t),d=new Uint32Array(l.data.buffer);for(let g=0;g<d.length;g+=Ct){
await n();let p=Math.min(g+Ct,d.length);for(let u=g;u<p;u++){let b=e[u];d[u]=b>i?a[b]:h[o===null?0:o[u]]}}return l}function _t(s,t){let e=s/t,o=Math.max(e,1);return Array.from({length:t},(i,r)=>{let n=(r+.5)*e,a=Math.max(0,Math.trunc(n-o+.5)),h=Math.min(s,
Math.trunc(n+o+.5)),l=Array.from({length:h-a},(g,p)=>Math.max(0,1-Math.abs((a+p-n+.5)/o))),d=l.reduce((g,p)=>g+p,0);return{start:a,parts:l.map(
g=>Math.trunc(.5+g/d*4194304))}})}async function Dt(s,t,e,o){let i=await Rt(s,_t(s.width,t),o,{size:t,step:4,lines:s.height,from:s.width*4,to:t*
4}),r={width:t,height:s.height,data:i},n=await Rt(r,_t(s.height,e),o,{size:e,step:t*4,lines:t,from:4,to:4});return{width:t,height:e,data:n}}
async function Rt({data:s},t,e,{size:o,step:i,lines:r,from:n,to:a}){let h=new Uint8Array(o*r*4);for(let l=0;l<r;l++){l%64===0&&await e();for(let d=0;d<
o;d++){let{start:g,parts:p}=t[d],u=l*n+g*i,b=l*a+d*i;for(let m=0;m<4;m++){let v=2097152;for(let A=u+m,Y=0;Y<p.length;Y++,A+=i)v+=s[A]*p[Y];h[b+
m]=Math.min(255,v/4194304)}}}return h}var B=class extends Error{},de=8,N=class{#t;#e=null;#o=0;constructor(t){this.#t=t}forget(){this.#e=null,this.#o+=1}async of({a:t,b:e,threshold:o,
amplify:i,beneath:r}){let n=this.#i(++this.#o);(this.#e?.a!==t||this.#e.b!==e)&&(this.#e=await this.#s(t,e,n));let{found:a,beneath:h}=this.#e,
l=await $t(a,o,n),d=await It(a,r?h:null,{threshold:o,amplify:i},n),[g,p]=E(a.width,a.height);return p.putImageData(d,0,0),{a:t,b:e,threshold:o,
numbers:St(a.counts,o),region:l,distances:a,map:g}}async#s(t,e,o){let i=await this.#t.pixels(t,o),r=await this.#t.pixels(e,o),a=r.width===i.
width&&r.height===i.height?r:await Dt(r,i.width,i.height,o),h=await At(i,a,o);return await o(),{a:t,b:e,found:h,beneath:Pt(i)}}#i(t){let e=performance.
now();return async()=>{if(!(performance.now()-e<de)){if(await new Promise(o=>setTimeout(o)),t!==this.#o)throw new B;e=performance.now()}}}};var ot=128,T=64,K=class{#t;#e;#o;#s=st(1,1);constructor(t,e){this.#t=t.map(()=>{}),this.#e=t,this.#o=e}async take({place:t,data:e,type:o,whole:i}){
let r=new Blob([ct(e)],{type:o}),n=await createImageBitmap(r),[a,h]=i?[n.width,n.height]:this.#e[t].size;this.#t[t]={bitmap:n,blob:r,size:{width:a,
height:h},whole:i,opaque:pe(n)},this.#o(t)}get(t){return this.#t[t]}size(t){let[e,o]=this.#e[t].size;return this.#t[t]?.size??{width:Math.max(
1,e),height:Math.max(1,o)}}get previews(){return this.#t.flatMap((t,e)=>t&&!t.whole?[e]:[])}colour(t,e,o){let i=this.#t[t]?.bitmap;if(i===void 0)
return null;let r=[Math.min(i.width-1,Math.floor(e*i.width)),Math.min(i.height-1,Math.floor(o*i.height))];return this.#s.clearRect(0,0,1,1),
this.#s.drawImage(i,r[0],r[1],1,1,0,0,1,1),this.#s.getImageData(0,0,1,1).data}async pixels(t,e){let o=this.#t[t].blob,i=await createImageBitmap(
o,{colorSpaceConversion:"none"}),{width:r,height:n}=i,a=new Uint8ClampedArray(r*n*4),h=st(r,Math.min(ot,n));for(let l=0;l<n;l+=ot){await e();
let d=Math.min(ot,n-l);h.clearRect(0,0,r,d),h.drawImage(i,0,l,r,d,0,0,r,d);let g=h.getImageData(0,0,r,d).data;Mt(g),a.set(g,l*r*4)}return i.
close(),{width:r,height:n,data:a}}close(){for(let t of this.#t)t?.bitmap.close();this.#t=[]}};function st(s,t){return E(s,t,{willReadFrequently:!0})[1]}
function pe(s){let t=st(T,T);return t.drawImage(s,0,0,T,T),t.getImageData(0,0,T,T).data.every((e,o)=>o%4!==3||e===255)}function jt(s,{zoom:t,pan:e,pans:o=()=>!0},i){let r=new Map,n=p=>{let u=s.getBoundingClientRect();return{x:p.clientX-u.left-s.clientLeft,y:p.
clientY-u.top-s.clientTop}},a=()=>{let[p,u]=[...r.values()];return{apart:Math.hypot(p.x-u.x,p.y-u.y),x:(p.x+u.x)/2,y:(p.y+u.y)/2}},h=p=>{p.preventDefault();
let u=p.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-p.deltaY*u*(p.ctrlKey?.01:.0015)),n(p))},l=p=>{o(p)&&(r.set(p.pointerId,n(p)),
s.setPointerCapture(p.pointerId))},d=p=>{let u=r.get(p.pointerId);if(u===void 0)return;let b=r.size===2?a():null,m=n(p);if(r.set(p.pointerId,
m),b===null)return e(m.x-u.x,m.y-u.y);let v=a();t(v.apart/Math.max(1,b.apart),v),e(v.x-b.x,v.y-b.y)},g=p=>r.delete(p.pointerId);s.addEventListener(
"wheel",h,{signal:i,passive:!1}),s.addEventListener("pointerdown",l,{signal:i}),s.addEventListener("pointermove",d,{signal:i});for(let p of[
"pointerup","pointercancel","lostpointercapture"])s.addEventListener(p,g,{signal:i})}function Ut(s,t){return Math.round(Math.max(300,Math.min(s*.62,660,t*.72)))}function Wt(s,t,e){let o={columns:1,rows:s,width:1,height:1},i=-1;
for(let r=1;r<=s;r++){let n=Math.ceil(s/r),a=Math.floor((t.width-6*(r-1))/r),h=Math.floor((t.height-6*(n-1))/n)-44,l=Math.min(a,h*e);l>i*1.02&&
(o={columns:r,rows:n,width:a,height:h},i=l)}return o}var ge={ArrowLeft:-.01,ArrowUp:-.01,ArrowRight:.01,ArrowDown:.01,PageUp:-.1,PageDown:.1,Home:-1,End:1},H=class{#t;constructor(t,e){this.#t=t,
this.root=c("div",{class:f("divider"),role:"slider",tabindex:0,"aria-label":"Divider between A and B","aria-valuemin":0,"aria-valuemax":100},
c("span",{class:f("grip")})),this.root.addEventListener("pointerdown",o=>(o.stopPropagation(),this.root.setPointerCapture(o.pointerId)),{signal:e}),
this.root.addEventListener("pointermove",o=>this.#e(o),{signal:e}),this.root.addEventListener("dblclick",o=>o.stopPropagation(),{signal:e}),
this.root.addEventListener("keydown",o=>this.#o(o),{signal:e})}lay(t,e){if(!e||t===void 0)return this.root.remove();this.root.parentElement!==
t&&t.append(this.root);let o=this.#t.get("upright"),i=this.#t.get("divider"),r=`${100*i}%`;this.root.dataset.upright=String(o),Object.assign(
this.root.style,o?{left:r,top:""}:{left:"",top:r}),this.root.setAttribute("aria-orientation",o?"horizontal":"vertical"),this.root.setAttribute(
"aria-valuenow",String(Math.round(100*i))),this.root.setAttribute("aria-valuetext",S.divider.words(i))}#e(t){if(t.stopPropagation(),!this.root.
hasPointerCapture(t.pointerId))return;let e=this.root.parentElement.getBoundingClientRect();this.#t.put("divider",this.#t.get("upright")?(t.
clientX-e.left)/e.width:(t.clientY-e.top)/e.height)}#o(t){let e=ge[t.key];e===void 0||t.ctrlKey||t.metaKey||t.altKey||(this.#t.put("divider",
this.#t.get("divider")+e*(t.shiftKey?10:1)),t.preventDefault(),t.stopPropagation())}};var F=class{box={width:1,height:1};#t;canvas=c("canvas",{role:"img"});constructor(t){this.#t=t,this.head=c("figcaption",{class:f("head")}),this.
foot=c("div",{class:f("foot")}),this.view=c("div",{class:f("view")},this.canvas),this.root=c("figure",{class:f("pane")},this.head,this.view,
this.foot)}resize(t){this.box=t,Object.assign(this.view.style,{width:`${t.width}px`,height:`${t.height}px`}),this.root.style.width=`${t.width}\
px`}draw(){let t=window.devicePixelRatio||1,[e,o]=[Math.max(1,Math.round(this.box.width*t)),Math.max(1,Math.round(this.box.height*t))];(this.
canvas.width!==e||this.canvas.height!==o)&&([this.canvas.width,this.canvas.height]=[e,o]);let i=this.canvas.getContext("2d");i.setTransform(
t,0,0,t,0,0),i.clearRect(0,0,this.box.width,this.box.height),this.#t(i,this.box)}};function it(s,t,e){let o=`${Math.min(t.width-1,Math.floor(s.x*t.width))}, ${Math.min(t.height-1,Math.floor(s.y*t.height))}`;if(e===null)return o;
let i=[0,1,2].map(r=>e[r].toString(16).padStart(2,"0")).join("");return`${o} #${i}${e[3]<255?` at ${Math.round(100*e[3]/255)} %`:""}`}function me(s,t){
return`${(100*s.share).toFixed(1)} % of pixels differ by more than ${t} of 255 (${s.changed.toLocaleString("en-US")} of ${s.pixels.toLocaleString(
"en-US")})`}function fe(s){return s===null?"no changed region":`largest region ${s.width} x ${s.height} at ${s.left}, ${s.top}`}function Nt({
numbers:s,threshold:t,region:e}){return s.max===0?"No pixel differs.":`${me(s,t)}; largest difference ${s.max}, mean ${s.mean.toFixed(2)}; ${fe(
e)}.`}function Kt(s,t){let e=[...new Set(s.map(i=>`${i.width} x ${i.height}`))];if(e.length<2)return"";let o=t==="difference"?"B was resampl\
ed to the size of A.":"each picture is fitted to its place, and the same part of each is seen.";return`The sizes differ (${e.join(", ")}): ${o}`}var we="Click the pictures, or hold Ctrl, to zoom with the wheel.",xe=2,G=class{#t;#e;#o;#s=null;#i=0;#r=0;#a;#h=c("div",{class:f("hint"),hidden:!0},
we);showsB=!1;measured=null;constructor(t,e,o){this.#t=t,this.#e=e,this.#a=new H(t,o),this.#o=t.items.map((r,n)=>this.#g(n,o)),this.grid=c("\
div",{class:f("grid")},...this.#o.map(r=>r.root)),this.root=c("div",{class:f("stage"),tabindex:0,role:"group","aria-label":"Pictures: arrow \
keys move, plus and minus zoom"},this.grid,this.#h),this.root.addEventListener("wheel",r=>this.#S(r),{signal:o,capture:!0,passive:!0});let i=new ResizeObserver(
()=>this.#w());i.observe(this.root),o.addEventListener("abort",()=>(i.disconnect(),cancelAnimationFrame(this.#i)),{once:!0})}get leader(){return this.#t.
pair.a}get scale(){return this.#n(this.#o[0].box,this.leader).scale}paint(){cancelAnimationFrame(this.#i),this.#i=requestAnimationFrame(()=>this.#f())}lay(){
for(let t of this.#o.slice(1))t.root.hidden=!this.#t.side;this.#p(),this.#m(),this.paint()}zoom(t,e,o=this.#d){let i=this.#o[o].box,r=this.#c(
o),n=this.#e.size(r),a=e??{x:i.width/2,y:i.height/2};this.#t.aimAt(V(Et(this.#n(i,r),t,a,n,i),n,i))}pan(t,e,o=this.#d){let i=this.#o[o].box,
r=this.#c(o),n=this.#n(i,r),a=this.#e.size(r);this.#t.aimAt(V(U({...n,x:n.x+t,y:n.y+e},a,i),a,i))}whole(){this.#t.aimAt({zoom:1,x:.5,y:.5})}actual(){
this.zoom(1/this.scale)}show(t,e){let o=this.#o[0].box,i=this.#n(o,this.leader,{zoom:1,x:.5,y:.5}).scale*(this.#e.size(this.leader).width/e.
width),{scale:r}=C({width:t.width*1.3+8,height:t.height*1.3+8},o,32),[n,a]=[(t.left+t.width/2)/e.width,(t.top+t.height/2)/e.height];this.#t.
aimAt({zoom:Math.max(1,r/i),x:n,y:a})}pixelText(){let t=this.#s??{x:this.#t.aim.x,y:this.#t.aim.y};return this.#t.places.map(e=>`${this.#l(e)}\
: ${it(t,this.#e.size(e),this.#e.colour(e,t.x,t.y))}`).join("; ")}get#d(){return this.#t.side?this.leader:0}#c(t){return this.#t.side?t:this.
leader}#l(t){return this.#t.side?String(t+1):t===this.leader?"A":"B"}#n(t,e,o=this.#t.aim){return Tt(o,this.#e.size(e),t)}#g(t,e){let o=new F(
(a,h)=>this.#b(t,a,h)),i=()=>this.#n(o.box,this.#c(t)),r=({offsetX:a,offsetY:h})=>{let l=this.#e.size(this.#c(t)),d=J(i(),{x:a,y:h});this.#s=
d.x>=0&&d.x<l.width&&d.y>=0&&d.y<l.height?{x:d.x/l.width,y:d.y/l.height,pane:t}:null,this.paint()},n=({offsetX:a,offsetY:h})=>this.#t.aim.zoom>
1.001?this.whole():this.zoom(1/i().scale,{x:a,y:h},t);return jt(o.view,{zoom:(a,h)=>this.zoom(a,h,t),pan:(a,h)=>this.pan(a,h,t)},e),o.view.addEventListener(
"pointermove",r,{signal:e}),o.view.addEventListener("pointerleave",()=>(this.#s=null,this.paint()),{signal:e}),o.view.addEventListener("dblc\
lick",n,{signal:e}),o}#p(){let{a:t,b:e}=this.#t.pair,o=this.#t.items,i=r=>c("span",{class:f("caption"),dir:"auto",title:y(o[r].caption)},y(o[r].
caption,{limit:200}));if(!this.#t.side){let r=(n,a)=>c("span",{class:f("named"),"data-letter":n},c("b",{},n)," ",String(a+1)," ",i(a));w(this.#o[0].
head,r("A",t),r("B",e));return}this.#o.forEach((r,n)=>{let a=h=>{let l=(h==="a"?t:e)===n;return x(h.toUpperCase(),()=>this.#u(h,n),{class:f(
"letter"),"aria-pressed":l,"aria-label":`Picture ${n+1} as ${h.toUpperCase()}`,"data-letter":h})};w(r.head,c("b",{},String(n+1))," ",i(n),a(
"a"),a("b"))})}#u(t,e){this.#t.choose(t,e),this.#o[e].head.querySelector(`[data-letter=${t}]`).focus()}#w(){this.root.clientWidth!==this.#r&&
(this.#r=this.root.clientWidth,this.#m(),this.#f())}#m(){if(!this.#r)return;let t={width:this.#r,height:Ut(this.#r,window.innerHeight)};this.
grid.style.minHeight=`${t.height}px`;let e=this.#t.items.map((r,n)=>this.#e.size(n)),o=e[0].width/e[0].height,i=this.#t.side?Wt(e.length,t,o):
{columns:1,width:t.width,height:t.height-44};this.grid.style.gridTemplateColumns=`repeat(${i.columns}, ${i.width}px)`;for(let r of this.#o)r.
resize({width:i.width,height:Math.max(40,i.height)})}#f(){this.#a.lay(this.#o[0].view,this.#t.mode==="slider"),this.#o.forEach((t,e)=>{t.root.
hidden||(t.draw(),t.canvas.setAttribute("aria-label",this.#x(e)),this.#M(t,e))})}#x(t){let{a:e,b:o}=this.#t.pair,i=n=>`picture ${n+1}, ${y(this.#t.
items[n].caption,{limit:200})}`,{mode:r}=this.#t;return r==="side"?i(t):r==="blink"?this.showsB?`B: ${i(o)}`:`A: ${i(e)}`:r==="difference"?`\
Where B differs from A; B: ${i(o)}; A: ${i(e)}`:`A: ${i(e)}; B: ${i(o)}`}#b(t,e,o){let{a:i,b:r}=this.#t.pair,n=this.#t.mode,a=h=>{let l=this.#e.
get(h);l&&P(e,l,this.#n(o,h),o)};n==="side"?(a(t),this.#s&&this.#s.pane!==t&&Lt(e,this.#s,this.#e.size(t),this.#n(o,t))):n==="blink"?a(this.
showsB?r:i):n==="slider"?this.#y(e,o,a):n==="overlay"?this.#v(e,o):this.#k(e,o)}#y(t,e,o){let{a:i,b:r}=this.#t.pair,n=this.#t.get("divider"),
a=this.#t.get("upright"),[h,l]=a?[n*e.width,0]:[0,n*e.height];t.save(),o(i),t.beginPath(),t.rect(h,l,e.width,e.height),t.clip(),t.clearRect(
0,0,e.width,e.height),o(r),t.restore()}#v(t,e){let{a:o,b:i}=this.#t.pair,[r,n]=[this.#e.get(o),this.#e.get(i)];!r||!n||Ot(t,r,this.#n(e,o),n,
this.#n(e,i),this.#t.get("opacity"),e)}#k(t,e){let o=this.measured,{a:i}=this.#t.pair,r=this.#n(e,i),n=this.#e.size(i);o!==null&&(P(t,{bitmap:o.
map,size:n,opaque:!0},r,e),o.region&&tt(t,o.region,{...r,scale:r.scale*n.width/o.map.width},"#00dcff"))}#M(t,e){let{side:o}=this.#t,i=o?[e]:
this.#t.places,r=this.#s,n=i.flatMap(a=>{let h=this.#e.size(a),l=o?null:c("b",{},this.#l(a));if(!this.#e.get(a))return[l,c("span",{},"loadin\
g …")];if(r===null)return[l,c("span",{},`${h.width} x ${h.height} pixels`)];let d=this.#e.colour(a,r.x,r.y),g=d&&c("span",{class:f("swatch"),
style:{background:`rgb(${d[0]} ${d[1]} ${d[2]} / ${d[3]/255})`}});return[l,g,c("span",{},it(r,h,d))]});w(t.foot,...n,r&&this.#t.mode==="diff\
erence"?this.#A(r):null)}#A(t){let e=this.measured?.distances;if(!e)return null;let o=e.apart[Math.floor(t.y*e.height)*e.width+Math.floor(t.
x*e.width)];return c("span",{},`differs by ${o}`)}#S(t){t.ctrlKey||t.metaKey||this.root.matches(":focus-within")||(t.stopPropagation(),this.#h.
hidden&&(this.#h.hidden=!1,setTimeout(()=>this.#h.hidden=!0,xe*1e3)))}};var be=500,Z=class{#t;#e;constructor(t){let{model:e,root:o,signal:i}=t;this.#t=t,this.state=new _(e,n=>this.#o(n),i),this.pictures=new K(this.
state.items,n=>this.#c(n)),this.measure=new N(this.pictures),this.stage=new G(this.state,this.pictures,i),this.blinker=new D(()=>this.turn(),
()=>this.controls.show(),i),this.details=new j(this.state),this.modes=lt(this.state,n=>this.choose(n)),this.pair=dt(this.state),this.zoomed=
pt(this),this.controls=gt(this),this.notes=c("div",{class:f("notes")}),this.summary=c("div",{class:f("summary")}),o.append(c("div",{class:f(
"top")},this.modes.root,this.zoomed.root),this.pair.root,this.controls.root,this.notes,this.stage.root,this.summary,this.details.root);let r=kt(
this);this.keys=ht(o,r),at(o,r,i),k(e,"change:closable",()=>this.#p(),i),this.#p(),this.#s(),new I(e,n=>this.#d(n),i),i.addEventListener("ab\
ort",()=>(clearTimeout(this.#e),this.pictures.close()),{once:!0})}choose(t){t!==this.state.mode&&(this.state.set({mode:t}),t==="blink"&&this.
blinker.start(this.state.get("blink_ms")),this.controls.show())}turn(){this.stage.showsB=!this.stage.showsB,this.stage.paint(),this.#i(),this.
controls.show(),this.blinker.running||this.say(this.stage.showsB?"B is shown":"A is shown")}play(){this.blinker.running?this.blinker.stop():
this.blinker.start(this.state.get("blink_ms")),this.controls.show()}region(){let t=this.stage.measured;t?.region&&this.stage.show(t.region,t.
distances)}close(){this.#t.bridge.ask("close").catch(t=>this.#t.notices.show(t))}say(t){clearTimeout(this.#e),this.#e=setTimeout(()=>this.#t.
notices.say(t),be)}#o(t){if(t==="aim")return this.stage.paint(),this.#r();t==="mode"&&this.state.mode!=="blink"&&this.blinker.stop(),t==="bl\
ink_ms"&&this.blinker.running&&this.blinker.start(this.state.get("blink_ms")),this.#s(["threshold","amplify","beneath","mode","a","b"].includes(
t))}#s(t=!0){this.modes.show(),this.pair.show(),this.controls.show(),this.stage.lay(),this.details.show(),this.#i(),this.#l(),this.#r(),t&&this.#a()}#i(){
this.stage.root.dataset.mode=this.state.mode,this.stage.root.dataset.shows=this.state.mode==="blink"?this.stage.showsB?"b":"a":""}#r(){this.
zoomed.show()}#a(){let{a:t,b:e}=this.state.pair,o=this.state.mode==="difference";if(this.summary.hidden=!o,!o||!this.pictures.get(t)||!this.
pictures.get(e))return;let{stage:i,state:r}=this;(i.measured?.a!==t||i.measured.b!==e)&&(i.measured=null,w(this.summary,"Comparing each pixe\
l …"));let n={a:t,b:e,threshold:r.get("threshold"),amplify:r.get("amplify"),beneath:r.get("beneath")};this.measure.of(n).then(a=>this.#h(a),
a=>a instanceof B||this.#t.notices.show(a))}#h(t){let{a:e,b:o}=this.state.pair;if(this.#t.signal.aborted||t.a!==e||t.b!==o)return;let i=[e,o].
some(n=>this.pictures.previews.includes(n)),r=`${Nt(t)}${i?" These are numbers of previews.":""}`;this.stage.measured=t,w(this.summary,r),this.
say(r),this.controls.show(),this.stage.paint()}#d(t){t?.data!==void 0&&this.pictures.take(t).catch(()=>{this.#t.signal.aborted||this.#t.notices.
show(new Error(`picture ${t.place+1} cannot be drawn by this browser`))})}#c(t){if(this.#t.signal.aborted)return this.pictures.close();let{a:e,
b:o}=this.state.pair;(t===e||t===o)&&(this.measure.forget(),this.stage.measured=null),this.stage.lay(),this.#l(),this.#r(),(t===e||t===o)&&this.#a()}#l(){
let t=Kt(this.state.places.map(o=>this.pictures.size(o)),this.state.mode),e=this.pictures.previews;w(this.notes,t&&c("div",{},t),e.length>0&&
this.#n(e))}#n(t){let e=x("Load full resolution",()=>this.#g(t,e));return e.disabled=!this.#t.bridge.alive,c("div",{},"Previews are shown: t\
ogether the originals are too large to be sent at once. ",e)}async#g(t,e){e.disabled=!0,w(e,"Loading …");try{for(let o of t){let{result:i,
buffers:r}=await this.#t.bridge.ask("original",{place:o});await this.pictures.take({place:o,data:r[0],type:i.type,whole:!0})}}catch(o){this.#t.
notices.show(o),this.#l()}}#p(){this.zoomed.close.hidden=!this.#t.model.get("closable")||!this.#t.bridge.alive}};var z=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},q=class{#t;#e=new Map;#o=new Map;#s=Math.
random().toString(36).slice(2,10);#i=0;constructor(t,e){this.#t=t,k(t,"msg:custom",(o,i)=>this.#r(o,i??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},o=[]){if(!this.alive)return Promise.
reject(new z({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let i=`${this.#s}-${++this.#i}`;return new Promise(
(r,n)=>{this.#e.set(i,{resolve:r,reject:n}),this.#t.send({...e,id:i,kind:t},void 0,o)})}on(t,e){this.#o.set(t,e)}#r(t,e){t?.event!==void 0&&
this.#o.get(t.event)?.(t,e);let o=this.#e.get(t?.id);o!==void 0&&(this.#e.delete(t.id),t.ok?o.resolve({result:t.result,buffers:e}):o.reject(
new z(t.error??{})))}};var X=class{constructor(t){this.errors=c("div",{class:"wg-notices",role:"alert"}),this.line=c("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof z?t:{title:"the widget failed",text:String(t?.message??t)},o=c("di\
v",{class:"wg-notice"},c("strong",{},y(e.title)),c("span",{},y(e.text,{lines:!0})));for(o.append(x("×",()=>o.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(o);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){w(this.
errors)}say(t){w(this.line,t)}};var ye=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],ve=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function ke(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[o,i]of ve)if(document.querySelector(i))return o;return Me()??matchMedia("(prefers-color-scheme: dark)").matches}
function Me(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,o,i]=s.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*o<110:null}function Ht(s,t){
let e=()=>{s.dataset.wgTheme=ke(s)?"dark":"light"},o=new MutationObserver(e);for(let i of[document.documentElement,document.body])o.observe(
i,{attributes:!0,attributeFilter:ye});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>o.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function Ft(s,t){return{render({model:e,el:o}){let i=new AbortController,r=c("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
o.append(r),Ht(r,i.signal);let n=new X(r);return(h=>{try{h()}catch(l){n.show(l)}})(()=>t({model:e,root:r,bridge:new q(e,i.signal),notices:n,
signal:i.signal})),r.append(n.errors,n.line),()=>{i.abort(),r.remove()}}}}var ms=Ft("compare",s=>{new Z(s)});export{ms as default};
