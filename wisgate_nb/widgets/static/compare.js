/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: compare.js compare/arrange.js compare/bars.js compare/blinker.js compare/compare.css compare/controls.js compare/details.js compare/difference.js compare/divider.js compare/draw.js compare/keys.js compare/map.js compare/measure.js compare/own.js compare/paint.js compare/pane.js compare/pictures.js compare/resample.js compare/stage.js compare/state.js compare/view.js compare/words.js lib/base.css lib/bridge.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/viewport.js lib/widget.js lib/words.js; sha256: 68745f82e2d0ab1817a66487f905e782a55a6cc35d17b58ef74d4a810ae1218c */
var nt=0;function P(){return nt+=1,`wg-${nt}-${Math.random().toString(36).slice(2,8)}`}function c(i,t={},...e){let o=document.createElement(
i);for(let[s,r]of Object.entries(t))r!=null&&(s==="style"?Object.assign(o.style,r):s.startsWith("on")&&typeof r=="function"?o.addEventListener(
s.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(s)?(r!==!1||s.startsWith("aria-"))&&o.setAttribute(
s,String(r)):o[s]=r);return ht(o,...e),o}function ht(i,...t){for(let e of t)e==null||e===!1||i.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function w(i,...t){i.replaceChildren(),ht(i,...t)}function b(i,t,e={}){let{class:o="",...s}=e;return c("button",{type:"button",class:`\
wg-button ${o}`.trim(),onclick:t,...s},i)}function y(i,{lines:t=!1,limit:e=0}={}){let o=String(i??"").replace(/\r\n/g,`
`);return e&&o.length>e&&(o=`${o.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(o=o.replace(/\n/g,"⏎")),o.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
s=>`[U+${s.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Zt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Xt(i){
let t=i.shiftKey&&i.key.length>1;return`${i.ctrlKey||i.metaKey?"Ctrl+":""}${i.altKey?"Alt+":""}${t?"Shift+":""}${i.key}`}function ct(i,t,e){
let o=new Map(t.flatMap(r=>r.keys.map(a=>[a,r]))),s=r=>{if(r.defaultPrevented||r.isComposing)return;let a=r.composedPath()[0]??r.target;if(a.
matches?.(Zt))return;let n=a.closest?.("dialog");if(n&&n!==i&&i.contains(n))return;let h=o.get(Xt(r));h===void 0||h.run(r)===!1||(r.preventDefault(),
r.stopPropagation())};i.addEventListener("keydown",s,{signal:e})}var Yt={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"\
Space",Escape:"Esc"};function lt(i,t){let e=t.filter(s=>!s.hidden).map(s=>c("tr",{},c("td",{},...s.keys.flatMap((r,a)=>[a?" ":null,c("kbd",{},
Qt(r))])),c("td",{},s.does))),o=c("dialog",{class:"wg-keys","aria-label":"Keys"},c("table",{},c("tbody",{},...e)),b("Close",()=>o.close()));
return i.append(o),{open:()=>o.showModal()}}function Qt(i){let t=i.lastIndexOf("+",i.length-2)+1;return i.slice(0,t)+(Yt[i.slice(t)]??i.slice(
t))}function k(i,t,e,o){i.on(t,e),o.addEventListener("abort",()=>i.off(t,e),{once:!0})}function dt(i){return i instanceof ArrayBuffer?new Uint8Array(
i):new Uint8Array(i.buffer,i.byteOffset,i.byteLength)}var _=class{#t;#e;#o=0;constructor(t,e,o){this.#t=t,this.#e=e,k(t,"change:_parts",()=>this.#i(),o),this.#i()}#i(){let t=this.#t.get("_parts")??
0;for(;this.#o<t;)this.#e(this.#t.get(`part_${this.#o++}`))}};var Jt=150,j=[["side","Side by side"],["slider","Slider"],["blink","Blink"],["overlay","Overlay"],["difference","Difference"]],S={divider:{name:"\
Divider",least:0,most:1,step:.01,words:i=>`${Math.round(100*i)} % of A`},blink_ms:{name:"Each for",least:200,most:4e3,step:50,words:i=>`${(i/
1e3).toFixed(1)} s`},opacity:{name:"Opacity of B",least:0,most:1,step:.01,words:i=>`${Math.round(100*i)} %`},threshold:{name:"Threshold",least:0,
most:254,step:1,words:String},amplify:{name:"Amplify",least:1,most:64,step:1,words:i=>`${i} x`}},Vt=["mode","a","b","aim","threshold","ampli\
fy","beneath","opacity","divider","upright","blink_ms"],D=class{#t;#e;constructor(t,e,o){this.#t=t;for(let s of Vt)k(t,`change:${s}`,()=>e(s),
o);o.addEventListener("abort",()=>this.save(),{once:!0})}get items(){return this.#t.get("items")}get mode(){return this.#t.get("mode")}get side(){
return this.mode==="side"}get places(){let{a:t,b:e}=this.pair;return this.side?this.items.map((o,s)=>s):[t,e]}get pair(){let t=this.items.length-
1,e=o=>Math.max(0,Math.min(t,o));return{a:e(this.#t.get("a")),b:e(this.#t.get("b"))}}get aim(){let[t,e,o]=this.#t.get("aim");return{zoom:t,x:e,
y:o}}get(t){return this.#t.get(t)}put(t,e){let{least:o,most:s}=S[t];this.set({[t]:Math.min(s,Math.max(o,Math.round(1e3*e)/1e3))})}choose(t,e){
let{a:o,b:s}=this.pair;t==="a"?this.set({a:e,b:s===e?o:s}):this.set({b:e,a:o===e?s:o})}set(t){for(let[e,o]of Object.entries(t))this.#t.set(e,
o);clearTimeout(this.#e),this.#e=setTimeout(()=>this.save(),Jt)}aimAt({zoom:t,x:e,y:o}){this.set({aim:[t,e,o]})}save(){this.#e!==void 0&&(clearTimeout(
this.#e),this.#e=void 0,this.#t.save_changes())}};var u=i=>`wg-compare-${i}`;var B=1.25;function pt(i,t){let e=j.map(([r,a])=>b(a,()=>t(r),{"data-mode":r}));return{root:c("div",{class:u("modes"),role:"group","aria-lab\
el":"How to compare"},...e),show:()=>e.forEach(r=>r.setAttribute("aria-pressed",String(r.dataset.mode===i.mode)))}}function gt(i){let t=n=>{
let h=P(),l=i.items.map((g,d)=>c("option",{value:String(d)},`${d+1}  ${y(g.caption,{limit:60})}`)),p=c("select",{id:h,class:"wg-field wg-com\
pare-choice",onchange:()=>i.choose(n,Number(p.value))},...l);return{list:p,root:c("span",{class:u("pick")},c("label",{for:h},n.toUpperCase()),
p)}},[e,o]=[t("a"),t("b")],s=b("⇄",()=>V(i),{"aria-label":"Swap A and B (key x)"});return{root:c("div",{class:u("pair"),role:"group","aria\
-label":"Pictures A and B"},e.root,s,o.root),show:()=>{e.list.value=String(i.pair.a),o.list.value=String(i.pair.b)}}}function V(i){let{a:t,b:e}=i.
pair;i.set({a:e,b:t})}function mt(i){let{stage:t}=i,e=c("output",{class:u("scale"),"aria-label":"Zoom"}),o=b("×",()=>i.close(),{"aria-label":"\
Close the comparison",hidden:!0});return{root:c("div",{class:u("zoom"),role:"group","aria-label":"Zoom"},b("−",()=>t.zoom(1/B),{"aria-labe\
l":"Zoom out"}),e,b("+",()=>t.zoom(B),{"aria-label":"Zoom in"}),b("Whole",()=>t.whole()),b("1:1",()=>t.actual(),{title:"One pixel of A for o\
ne of the screen (key z)"}),b("?",()=>i.keys.open(),{"aria-label":"Keys"}),o),close:o,show:()=>w(e,`${t.scale>=.1?Math.round(100*t.scale):(100*
t.scale).toFixed(1)} %`)}}function $(i,t){let{name:e,least:o,most:s,step:r,words:a}=S[t],n=P(),h=c("input",{type:"range",id:n,min:String(o),
max:String(s),step:String(r),oninput:()=>i.put(t,Number(h.value))}),l=c("output",{for:n,class:u("value")}),p=()=>{let g=a(i.get(t));h.value=
String(i.get(t)),h.setAttribute("aria-valuetext",g),w(l,g)};return{root:c("span",{class:u("range")},c("label",{for:n},e),h,l),show:p}}var U=class{#t;#e;#o=matchMedia("(prefers-reduced-motion: reduce)");constructor(t,e,o){this.#e=t,this.#o.addEventListener("change",()=>(this.
stop(),e()),{signal:o}),o.addEventListener("abort",()=>this.stop(),{once:!0})}get running(){return this.#t!==void 0}get allowed(){return!this.#o.
matches}start(t){this.stop(),this.allowed&&(this.#t=setInterval(()=>document.hidden||this.#e(),t))}stop(){clearInterval(this.#t),this.#t=void 0}};function ft(i){let{state:t}=i,e={side:[te("Choose A and B for the other modes and for what differs below.")],slider:[$(t,"divider"),ee(t)],blink:oe(
i),overlay:[$(t,"opacity")],difference:ie(i)},o=c("div",{class:u("controls")}),s="";return{root:o,show:()=>{let a=e[t.mode]??[];s!==t.mode&&
w(o,...a.map(n=>n.root)),s=t.mode;for(let n of a)n.show()}}}function te(i){return{root:c("span",{class:"wg-faint"},i),show:()=>{}}}function ee(i){
let t=b("",()=>i.set({upright:!i.get("upright")}));return{root:t,show:()=>w(t,i.get("upright")?"Lay it flat":"Set it upright")}}function oe(i){
let t=b("",()=>i.play()),e=b("",()=>i.turn(),{class:u("turn")}),o=c("span",{class:"wg-faint"},"Less motion is asked for: press t to see the \
other one.");return[{root:t,show:()=>{w(t,i.blinker.running?"Pause":"Blink"),t.disabled=!i.blinker.allowed,w(e,i.stage.showsB?"Show A":"Show\
 B"),o.hidden=i.blinker.allowed}},{root:e,show:()=>{}},$(i.state,"blink_ms"),{root:o,show:()=>{}}]}function ie(i){let{state:t}=i,e=P(),o=c("\
input",{type:"checkbox",id:e,onchange:()=>t.set({beneath:o.checked})}),s=c("span",{class:u("check")},o,c("label",{for:e},"A beneath")),r=b("\
Largest region",()=>i.stage.region());return[$(t,"threshold"),$(t,"amplify"),{root:s,show:()=>o.checked=t.get("beneath")},{root:r,show:()=>r.
disabled=!i.stage.measured?.region}]}var ut=1500;function xt(i,t){let[e,o]=[wt(i),wt(t)],s=0;for(;s<e.length&&s<o.length&&e[s]===o[s];)s+=1;let r=0;for(;r<e.length-s&&r<o.length-
s&&e.at(-1-r)===o.at(-1-r);)r+=1;let a=[],n=(h,l)=>{if(l.length===0)return;let p=a.at(-1);p?.kind===h?p.text+=l.join(""):a.push({kind:h,text:l.
join("")})};return n("same",e.slice(0,s)),se(e.slice(s,e.length-r),o.slice(s,o.length-r),n),n("same",e.slice(e.length-r)),a}function wt(i){return i.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function se(i,t,e){if(i.length===0||t.length===0||i.length>ut||t.length>ut){e("drop",i),e(
"add",t);return}let o=t.length+1,s=new Uint16Array((i.length+1)*o);for(let n=i.length-1;n>=0;n--)for(let h=t.length-1;h>=0;h--){let l=n*o+h;
s[l]=i[n]===t[h]?s[l+o+1]+1:Math.max(s[l+o],s[l+1])}let r=0,a=0;for(;r<i.length||a<t.length;){let n=r*o+a;r<i.length&&a<t.length&&i[r]===t[a]?
(e("same",[i[r]]),r+=1,a+=1):r<i.length&&(a===t.length||s[n+o]>=s[n+1])?e("drop",[i[r++]]):e("add",[t[a++]])}}function bt(i){let t={same:"sp\
an",drop:"del",add:"ins"};return c("span",{class:"wg-diff",dir:"auto"},...i.map(e=>c(t[e.kind],{},y(e.text,{lines:!0}))))}var re=400,K=class{#t;#e=c("section",{class:u("prompt")});#o=c("section",{class:u("facts")});#i="";#s=!1;constructor(t){this.#t=t,this.root=
c("div",{class:u("details")},this.#e,this.#o)}show(){let{a:t,b:e}=this.#t.pair,o=this.#t.mode==="side",s=`${t} ${e} ${o}`;s!==this.#i&&(this.#i=
s,this.#r(t,e),this.#n(o?this.#t.items.map((r,a)=>a):[t,e]))}#r(t,e){let[o,s]=[this.#t.items[t].prompt,this.#t.items[e].prompt],r=h=>c("span",
{dir:"auto"},y(h,{lines:!0})),a="Prompt, from A to B",n=null;o===s?[a,n]=o===null?["No prompt: A and B are not from the log",null]:["A and B\
 have the same prompt",r(o)]:o===null||s===null?[a,n]=[`Prompt of ${o===null?"B":"A"}; the other is not from the log`,r(o??s)]:n=bt(xt(o,s)),
w(this.#e,c("h4",{},a),n&&c("div",{class:u("words"),tabindex:0,role:"region","aria-label":a},n))}#n(t){let{a:e,b:o}=this.#t.pair,s=t.map(f=>new Map(
this.#t.items[f].facts)),r=[...new Set(s.flatMap(f=>[...f.keys()]))],a=f=>s.flatMap((v,A)=>v.has(f)||this.#t.items[t[A]].prompt!==null?[v.get(
f)]:[]),n=f=>new Set(a(f)).size>1,h=f=>f===e?"A ":f===o?"B ":"",l=t.map(f=>c("th",{scope:"col"},`${h(f)}${f+1}`)),[p,g]=[r.filter(n),r.filter(
f=>!n(f))],d=p.length?"Parameters that differ":"No parameter differs",m=p.length>0&&c("div",{class:u("table"),tabindex:0,role:"region","aria\
-label":d},c("table",{},c("thead",{},c("tr",{},c("td",{}),...l)),c("tbody",{},...p.map(f=>yt(f,s))))),x=c("details",{open:this.#s,ontoggle:()=>this.#s=
x.open},c("summary",{},`${g.length} others`),c("table",{},c("tbody",{},...g.map(f=>yt(f,s.filter(v=>v.has(f)).slice(0,1))))));w(this.#o,c("h\
4",{},d),m,g.length>0&&x)}};function yt(i,t){let e=o=>c("td",{dir:"auto"},o===void 0?"–":y(o,{limit:re}));return c("tr",{},c("th",{scope:"\
row",dir:"auto"},y(i,{limit:80})),...t.map(o=>e(o.get(i))))}var vt=40;function At(i){let{state:t,stage:e}=i,o=(s,r)=>()=>t.mode===s?r():!1;return[...j.map(([s,r],a)=>({keys:[String(a+1)],does:r,run:()=>i.
choose(s)})),{keys:["+","="],does:"Zoom in",run:()=>e.zoom(B)},{keys:["-","_"],does:"Zoom out",run:()=>e.zoom(1/B)},{keys:["0"],does:"The wh\
ole pictures",run:()=>e.whole()},{keys:["z"],does:"One pixel of A for one of the screen",run:()=>e.actual()},...ae(e),{keys:["a"],does:"The \
next picture as A",run:()=>kt(t,"a")},{keys:["b"],does:"The next picture as B",run:()=>kt(t,"b")},{keys:["x"],does:"Swap A and B",run:()=>V(
t)},{keys:["["],does:"Less: divider, time, opacity, threshold",run:()=>Mt(t,-1)},{keys:["]"],does:"More of these",run:()=>Mt(t,1)},{keys:["v"],
does:"Turn the divider",run:o("slider",()=>t.set({upright:!t.get("upright")}))},{keys:["t"],does:"Blink: show the other one",run:o("blink",()=>i.
turn())},{keys:["k"],does:"Blink: start or stop",run:o("blink",()=>i.play())},{keys:["r"],does:"Difference: zoom to the largest region",run:o(
"difference",()=>e.region())},{keys:[","],does:"Difference: amplify less",run:o("difference",()=>t.put("amplify",Math.floor(t.get("amplify")/
2)))},{keys:["."],does:"Difference: amplify more",run:o("difference",()=>t.put("amplify",t.get("amplify")*2))},{keys:["u"],does:"Difference:\
 A beneath or not",run:o("difference",()=>t.set({beneath:!t.get("beneath")}))},{keys:["c"],does:"Say the pixel below the pointer, or in the \
middle",run:()=>i.say(e.pixelText())},{keys:["?"],does:"This list",run:()=>i.keys.open()}]}function ae(i){let t=[["ArrowLeft",1,0],["ArrowRi\
ght",-1,0],["ArrowUp",0,1],["ArrowDown",0,-1]],e=o=>!o.composedPath()[0]?.matches?.("input, select, [tabindex]:not(.wg-compare-stage)");return t.
flatMap(([o,s,r],a)=>[1,4].map(n=>({keys:[n===1?o:`Shift+${o}`],does:`Move ${["left","right","up","down"][a]}${n===1?"":" far"}`,hidden:n>1,
run:h=>e(h)&&i.pan(s*vt*n,r*vt*n)})))}function kt(i,t){i.choose(t,(i.pair[t]+1)%i.items.length)}var ne={slider:"divider",blink:"blink_ms",overlay:"\
opacity",difference:"threshold"};function Mt(i,t){let e=ne[i.mode];return e!==void 0&&i.put(e,i.get(e)+t*5*S[e].step)}function St(i){for(let t=0;t<i.length;t+=4){let e=i[t+3];if(e!==255)for(let o=t;o<t+3;o++)i[o]=Math.floor((i[o]*e+127)/255)}}async function Et(i,t,e){
let{width:o,height:s,data:r}=i,a=t.data,n=new Uint8Array(o*s),h=new Array(256).fill(0);for(let l=0;l<n.length;l+=262144){await e();let p=Math.
min(l+262144,n.length);for(let g=l,d=l*4;g<p;g++,d+=4){let m=r[d+3]-a[d+3],x=Math.abs(r[d]-a[d]-m),f=Math.abs(r[d+1]-a[d+1]-m),v=Math.abs(r[d+
2]-a[d+2]-m),A=Math.max(x,f,v,Math.abs(m));n[g]=A,h[A]+=1}}return{width:o,height:s,apart:n,counts:h}}function $t(i,t){let[e,o,s,r]=[0,0,0,0];
return i.forEach((a,n)=>{e+=a,s+=a*n,n>t&&(o+=a),a>0&&(r=n)}),{share:o/e,changed:o,pixels:e,max:r,mean:s/e}}async function zt({width:i,height:t,
apart:e},o,s){let r=Math.max(1,Math.ceil(Math.max(i,t)/512)),a=Math.ceil(i/r),n=new Int32Array(a*Math.ceil(t/r)),h=Math.max(1,Math.floor(262144/
i));for(let p=0;p<t;p++){p%h===0&&await s();let g=Math.floor(p/r)*a;for(let d=0,m=p*i;d<i;d++,m++)e[m]>o&&(n[g+Math.floor(d/r)]+=1)}await s();
let l=he(n,a);return l===null?null:ce(l,{width:i,height:t,apart:e},o,r,a)}function he(i,t){let e=new Uint8Array(i.length),o=null;for(let s=0;s<
i.length;s++){if(e[s]||i[s]===0)continue;let r=[s],a=0;e[s]=1;for(let n=0;n<r.length;n++){let h=r[n];a+=i[h];let l=h%t;for(let p=h-t;p<=h+t;p+=
t)for(let g=l===0?0:-1;g<=(l===t-1?0:1);g++){let d=p+g;d<0||d>=i.length||e[d]||i[d]===0||(e[d]=1,r.push(d))}}(o===null||a>o.pixels)&&(o={cells:r,
pixels:a})}return o}function ce(i,{width:t,height:e,apart:o},s,r,a){let[n,h,l,p]=[t,e,-1,-1];for(let g of i.cells){let[d,m]=[g%a*r,Math.floor(
g/a)*r];for(let x=m;x<Math.min(m+r,e);x++)for(let f=d;f<Math.min(d+r,t);f++)o[x*t+f]<=s||(n=Math.min(n,f),l=Math.max(l,f),h=Math.min(h,x),p=
Math.max(p,x))}return{left:n,top:h,width:l-n+1,height:p-h+1,pixels:i.pixels}}function z(i,t,e=1){let o=Math.min(t.width/i.width,t.height/i.height,e);return{scale:o,x:(t.width-i.width*o)/2,y:(t.height-i.height*o)/2}}function Tt(i,t,e,o,s){
let r=Math.min(z(o,s).scale,1),a=Math.min(64,Math.max(r,i.scale*t)),n=a/i.scale;return W({scale:a,x:e.x-(e.x-i.x)*n,y:e.y-(e.y-i.y)*n},o,s)}
function W(i,t,e){let o=(s,r,a)=>r<=a?(a-r)/2:Math.min(0,Math.max(a-r,s));return{scale:i.scale,x:o(i.x,t.width*i.scale,e.width),y:o(i.y,t.height*
i.scale,e.height)}}function tt(i,t){return{x:(t.x-i.x)/i.scale,y:(t.y-i.y)/i.scale}}function et(i,t,e){let o=tt(i,{x:e.width/2,y:e.height/2});
return{zoom:i.scale/z(t,e,1/0).scale,x:o.x/t.width,y:o.y/t.height}}function T(i,t,e){let o=i.zoom*z(t,e,1/0).scale;return W({scale:o,x:e.width/
2-i.x*t.width*o,y:e.height/2-i.y*t.height*o},t,e)}var M=8,Ot=["#ffffff","#e8e8e8"];function I(i,{bitmap:t,size:e,opaque:o},s,r){let a=Math.max(0,Math.floor(-s.x/s.scale)),n=Math.max(0,Math.floor(
-s.y/s.scale)),h=Math.min(e.width,Math.ceil((r.width-s.x)/s.scale)),l=Math.min(e.height,Math.ceil((r.height-s.y)/s.scale));if(h<=a||l<=n)return;
let p=[s.x+a*s.scale,s.y+n*s.scale,(h-a)*s.scale,(l-n)*s.scale];o||(i.fillStyle=i.createPattern(de(),"repeat"),i.fillRect(p[0],p[1],p[2],p[3]));
let[g,d]=[t.width/e.width,t.height/e.height];i.imageSmoothingEnabled=s.scale<2,i.imageSmoothingQuality="high",i.drawImage(t,a*g,n*d,(h-a)*g,
(l-n)*d,p[0],p[1],p[2],p[3])}function de(){let[i,t]=O(2*M,2*M);return t.fillStyle=Ot[0],t.fillRect(0,0,i.width,i.height),t.fillStyle=Ot[1],t.
fillRect(0,0,M,M),t.fillRect(M,M,M,M),i}function O(i,t,e){let o=document.createElement("canvas");return[o.width,o.height]=[i,t],[o,o.getContext(
"2d",e)]}function Lt(i,t,e,o,s,r,a){I(i,t,e,a);let[n,h]=O(i.canvas.width,i.canvas.height);h.setTransform(i.getTransform()),I(h,o,s,a),i.globalAlpha=
r,i.drawImage(n,0,0,a.width,a.height),i.globalAlpha=1}function ot(i,t,e,o){let[s,r]=[e.x+t.left*e.scale,e.y+t.top*e.scale],[a,n]=[t.width*e.
scale,t.height*e.scale],[h,l]=[Math.max(4,11-a),Math.max(4,11-n)];for(let[p,g]of[["#000",4],[o,2]])i.strokeStyle=p,i.lineWidth=g,i.strokeRect(
s-h/2,r-l/2,a+h,n+l)}function Ct(i,t,e,o){ot(i,{left:Math.floor(t.x*e.width),top:Math.floor(t.y*e.height),width:1,height:1},o,"#fff")}var N=[[60,10,90],[187,55,84],[249,142,9],[252,255,164]],it=.4,Pt=1<<19;function Bt({width:i,height:t,data:e}){let o=new Uint8Array(i*t);for(let s=0,
r=0;s<o.length;s++,r+=4)o[s]=.299*e[r]+.587*e[r+1]+.114*e[r+2]+255-e[r+3];return o}function pe(i){return Uint32Array.from({length:256},(t,e)=>{
let o=Math.min(1,e*i/255)*(N.length-1),s=Math.min(N.length-2,Math.floor(o)),[r,a,n]=N[s].map((h,l)=>Math.floor(h+(N[s+1][l]-h)*(o-s)));return It(
r,a,n)})}var It=(i,t,e)=>(4278190080|e<<16|t<<8|i)>>>0;async function Rt({width:i,height:t,apart:e},o,{threshold:s,amplify:r},a){let n=pe(r),
h=Uint32Array.from({length:256},(g,d)=>It(d*it,d*it,d*it)),l=new ImageData(i,t),p=new Uint32Array(l.data.buffer);for(let g=0;g<p.length;g+=Pt){
await a();let d=Math.min(g+Pt,p.length);for(let m=g;m<d;m++){let x=e[m];p[m]=x>s?n[x]:h[o===null?0:o[m]]}}return l}function _t(i,t){let e=i/t,o=Math.max(e,1);return Array.from({length:t},(s,r)=>{let a=(r+.5)*e,n=Math.max(0,Math.trunc(a-o+.5)),h=Math.min(i,
Math.trunc(a+o+.5)),l=Array.from({length:h-n},(g,d)=>Math.max(0,1-Math.abs((n+d-a+.5)/o))),p=l.reduce((g,d)=>g+d,0);return{start:n,parts:l.map(
g=>Math.trunc(.5+g/p*4194304))}})}async function jt(i,t,e,o){let s=await Dt(i,_t(i.width,t),o,{size:t,step:4,lines:i.height,from:i.width*4,to:t*
4}),r={width:t,height:i.height,data:s},a=await Dt(r,_t(i.height,e),o,{size:e,step:t*4,lines:t,from:4,to:4});return{width:t,height:e,data:a}}
async function Dt({data:i},t,e,{size:o,step:s,lines:r,from:a,to:n}){let h=new Uint8Array(o*r*4);for(let l=0;l<r;l++){l%64===0&&await e();for(let p=0;p<
o;p++){let{start:g,parts:d}=t[p],m=l*a+g*s,x=l*n+p*s;for(let f=0;f<4;f++){let v=2097152;for(let A=m+f,J=0;J<d.length;J++,A+=s)v+=i[A]*d[J];h[x+
f]=Math.min(255,v/4194304)}}}return h}var R=class extends Error{},ge=8,H=class{#t;#e=null;#o=0;constructor(t){this.#t=t}forget(){this.#e=null,this.#o+=1}async of({a:t,b:e,threshold:o,
amplify:s,beneath:r}){let a=this.#s(++this.#o);(this.#e?.a!==t||this.#e.b!==e)&&(this.#e=await this.#i(t,e,a));let{found:n,beneath:h}=this.#e,
l=await zt(n,o,a),p=await Rt(n,r?h:null,{threshold:o,amplify:s},a),[g,d]=O(n.width,n.height);return d.putImageData(p,0,0),{a:t,b:e,threshold:o,
numbers:$t(n.counts,o),region:l,distances:n,map:g}}async#i(t,e,o){let s=await this.#t.pixels(t,o),r=await this.#t.pixels(e,o),n=r.width===s.
width&&r.height===s.height?r:await jt(r,s.width,s.height,o),h=await Et(s,n,o);return await o(),{a:t,b:e,found:h,beneath:Bt(s)}}#s(t){let e=performance.
now();return async()=>{if(!(performance.now()-e<ge)){if(await new Promise(o=>setTimeout(o)),t!==this.#o)throw new R;e=performance.now()}}}};var st=128,L=64,F=class{#t;#e;#o;#i=rt(1,1);constructor(t,e){this.#t=t.map(()=>{}),this.#e=t,this.#o=e}async take({place:t,data:e,type:o,whole:s}){
let r=new Blob([dt(e)],{type:o}),a=await createImageBitmap(r),[n,h]=s?[a.width,a.height]:this.#e[t].size;this.#t[t]={bitmap:a,blob:r,size:{width:n,
height:h},whole:s,opaque:me(a)},this.#o(t)}get(t){return this.#t[t]}size(t){let[e,o]=this.#e[t].size;return this.#t[t]?.size??{width:Math.max(
1,e),height:Math.max(1,o)}}get previews(){return this.#t.flatMap((t,e)=>t&&!t.whole?[e]:[])}colour(t,e,o){let s=this.#t[t]?.bitmap;if(s===void 0)
return null;let r=[Math.min(s.width-1,Math.floor(e*s.width)),Math.min(s.height-1,Math.floor(o*s.height))];return this.#i.clearRect(0,0,1,1),
this.#i.drawImage(s,r[0],r[1],1,1,0,0,1,1),this.#i.getImageData(0,0,1,1).data}async pixels(t,e){let o=this.#t[t].blob,s=await createImageBitmap(
o,{colorSpaceConversion:"none"}),{width:r,height:a}=s,n=new Uint8ClampedArray(r*a*4),h=rt(r,Math.min(st,a));for(let l=0;l<a;l+=st){await e();
let p=Math.min(st,a-l);h.clearRect(0,0,r,p),h.drawImage(s,0,l,r,p,0,0,r,p);let g=h.getImageData(0,0,r,p).data;St(g),n.set(g,l*r*4)}return s.
close(),{width:r,height:a,data:n}}close(){for(let t of this.#t)t?.bitmap.close();this.#t=[]}};function rt(i,t){return O(i,t,{willReadFrequently:!0})[1]}
function me(i){let t=rt(L,L);return t.drawImage(i,0,0,L,L),t.getImageData(0,0,L,L).data.every((e,o)=>o%4!==3||e===255)}function Ut(i,{zoom:t,pan:e,pans:o=()=>!0},s){let r=new Map,a=d=>{let m=i.getBoundingClientRect();return{x:d.clientX-m.left-i.clientLeft,y:d.
clientY-m.top-i.clientTop}},n=()=>{let[d,m]=[...r.values()];return{apart:Math.hypot(d.x-m.x,d.y-m.y),x:(d.x+m.x)/2,y:(d.y+m.y)/2}},h=d=>{let m=i.
closest("[tabindex], dialog")??i;if(!d.ctrlKey&&!d.metaKey&&!m.matches(":focus-within")){m.dataset.hint="true";return}d.preventDefault();let x=d.
deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-d.deltaY*x*(d.ctrlKey?.01:.0015)),a(d))},l=d=>{o(d)&&(r.set(d.pointerId,a(d)),i.setPointerCapture(
d.pointerId))},p=d=>{let m=r.get(d.pointerId);if(m===void 0)return;let x=r.size===2?n():null,f=a(d);if(r.set(d.pointerId,f),x===null)return e(
f.x-m.x,f.y-m.y);let v=n();t(v.apart/Math.max(1,x.apart),v),e(v.x-x.x,v.y-x.y)},g=d=>r.delete(d.pointerId);i.addEventListener("wheel",h,{signal:s,
passive:!1}),i.addEventListener("pointerdown",l,{signal:s}),i.addEventListener("pointermove",p,{signal:s});for(let d of["pointerup","pointer\
cancel","lostpointercapture"])i.addEventListener(d,g,{signal:s})}function Kt(i,t){return Math.round(Math.max(300,Math.min(i*.62,660,t*.72)))}function Wt(i,t,e){let o={columns:1,rows:i,width:1,height:1},s=-1;
for(let r=1;r<=i;r++){let a=Math.ceil(i/r),n=Math.floor((t.width-6*(r-1))/r),h=Math.floor((t.height-6*(a-1))/a)-44,l=Math.min(n,h*e);l>s*1.02&&
(o={columns:r,rows:a,width:n,height:h},s=l)}return o}var fe={ArrowLeft:-.01,ArrowUp:-.01,ArrowRight:.01,ArrowDown:.01,PageUp:-.1,PageDown:.1,Home:-1,End:1},G=class{#t;constructor(t,e){this.#t=t,
this.root=c("div",{class:u("divider"),role:"slider",tabindex:0,"aria-label":"Divider between A and B","aria-valuemin":0,"aria-valuemax":100},
c("span",{class:u("grip")})),this.root.addEventListener("pointerdown",o=>(o.stopPropagation(),this.root.setPointerCapture(o.pointerId)),{signal:e}),
this.root.addEventListener("pointermove",o=>this.#e(o),{signal:e}),this.root.addEventListener("dblclick",o=>o.stopPropagation(),{signal:e}),
this.root.addEventListener("keydown",o=>this.#o(o),{signal:e})}lay(t,e){if(!e||t===void 0)return this.root.remove();this.root.parentElement!==
t&&t.append(this.root);let o=this.#t.get("upright"),s=this.#t.get("divider"),r=`${100*s}%`;this.root.dataset.upright=String(o),Object.assign(
this.root.style,o?{left:r,top:""}:{left:"",top:r}),this.root.setAttribute("aria-orientation",o?"horizontal":"vertical"),this.root.setAttribute(
"aria-valuenow",String(Math.round(100*s))),this.root.setAttribute("aria-valuetext",S.divider.words(s))}#e(t){if(t.stopPropagation(),!this.root.
hasPointerCapture(t.pointerId))return;let e=this.root.parentElement.getBoundingClientRect();this.#t.put("divider",this.#t.get("upright")?(t.
clientX-e.left)/e.width:(t.clientY-e.top)/e.height)}#o(t){let e=fe[t.key];e===void 0||t.ctrlKey||t.metaKey||t.altKey||(this.#t.put("divider",
this.#t.get("divider")+e*(t.shiftKey?10:1)),t.preventDefault(),t.stopPropagation())}};function C(i,t,{state:e,pictures:o},s){let r=o.get(s);r&&I(i,r,T(e.aim,r.size,t),t)}function Nt(i,t,e){let{state:o,pictures:s,showsB:r,measured:a}=e,
{mode:n,pair:h}=o,[l,p]=[s.get(h.a),s.get(h.b)];if(n==="blink")return C(i,t,e,r?h.b:h.a);if(n==="slider")return ue(i,t,e);if(!l||!p)return;let g=T(
o.aim,l.size,t);if(n==="overlay")return Lt(i,l,g,p,T(o.aim,p.size,t),o.get("opacity"),t);if(a===null)return C(i,t,e,h.a);let{map:d,region:m}=a;
I(i,{bitmap:d,size:l.size,opaque:!0},g,t),m&&ot(i,m,{...g,scale:g.scale*l.size.width/d.width},"#00dcff")}function ue(i,t,e){let{state:o}=e,[
s,r]=o.get("upright")?[o.get("divider")*t.width,0]:[0,o.get("divider")*t.height];i.save(),C(i,t,e,o.pair.a),i.beginPath(),i.rect(s,r,t.width,
t.height),i.clip(),i.clearRect(0,0,t.width,t.height),C(i,t,e,o.pair.b),i.restore()}var q=class{box={width:1,height:1};#t;canvas=c("canvas",{role:"img"});constructor(t){this.#t=t,this.head=c("figcaption",{class:u("head")}),this.
foot=c("div",{class:u("foot")}),this.view=c("div",{class:u("view")},this.canvas),this.root=c("figure",{class:u("pane")},this.head,this.view,
this.foot)}resize(t){this.box=t,Object.assign(this.view.style,{width:`${t.width}px`,height:`${t.height}px`}),this.root.style.width=`${t.width}\
px`}draw(){let t=window.devicePixelRatio||1,[e,o]=[Math.max(1,Math.round(this.box.width*t)),Math.max(1,Math.round(this.box.height*t))];(this.
canvas.width!==e||this.canvas.height!==o)&&([this.canvas.width,this.canvas.height]=[e,o]);let s=this.canvas.getContext("2d");s.setTransform(
t,0,0,t,0,0),s.clearRect(0,0,this.box.width,this.box.height),this.#t(s,this.box)}};function at(i,t,e){let o=`${Math.min(t.width-1,Math.floor(i.x*t.width))}, ${Math.min(t.height-1,Math.floor(i.y*t.height))}`;if(e===null)return o;
let s=[0,1,2].map(r=>e[r].toString(16).padStart(2,"0")).join("");return`${o} #${s}${e[3]<255?` at ${Math.round(100*e[3]/255)} %`:""}`}function Ht({
numbers:i,threshold:t,region:e}){if(i.max===0)return"No pixel differs.";let o=a=>a.toLocaleString("en-US"),s=`${(100*i.share).toFixed(1)} % \
of pixels differ by more than ${t} of 255 (${o(i.changed)} of ${o(i.pixels)})`,r=e?`; largest region ${e.width} x ${e.height} at ${e.left}, ${e.
top}`:"";return`${s}; largest difference ${i.max}, mean ${i.mean.toFixed(2)}${r}.`}function Ft(i,t){let e=[...new Set(i.map(s=>`${s.width} x\
 ${s.height}`))];if(e.length<2)return"";let o=t==="difference"?"B was resampled to the size of A.":"each picture is fitted to its place, and\
 the same part of each is seen.";return`The sizes differ (${e.join(", ")}): ${o}`}var Z=class{#t;#e;#o;#i=null;#s=0;#r=0;#n;showsB=!1;measured=null;constructor(t,e,o){this.#t=t,this.#e=e,this.#n=new G(t,o),this.#o=t.items.
map((r,a)=>this.#p(a,o)),this.grid=c("div",{class:u("grid")},...this.#o.map(r=>r.root)),this.root=c("div",{class:u("stage"),tabindex:0,role:"\
group","aria-label":"Pictures: arrow keys move, plus and minus zoom"},this.grid);let s=new ResizeObserver(()=>this.#u());s.observe(this.root),
o.addEventListener("abort",()=>(s.disconnect(),cancelAnimationFrame(this.#s)),{once:!0})}get leader(){return this.#t.pair.a}get scale(){return this.#a(
this.#o[0].box,this.leader).scale}paint(){cancelAnimationFrame(this.#s),this.#s=requestAnimationFrame(()=>this.#f())}lay(){for(let t of this.#o.
slice(1))t.root.hidden=!this.#t.side;this.#g(),this.#m(),this.paint()}zoom(t,e,o=this.#c){let s=this.#o[o].box,r=this.#h(o),a=this.#e.size(r),
n=e??{x:s.width/2,y:s.height/2};this.#t.aimAt(et(Tt(this.#a(s,r),t,n,a,s),a,s))}pan(t,e,o=this.#c){let s=this.#o[o].box,r=this.#h(o),a=this.#a(
s,r),n=this.#e.size(r);this.#t.aimAt(et(W({...a,x:a.x+t,y:a.y+e},n,s),n,s))}whole(){this.#t.aimAt({zoom:1,x:.5,y:.5})}actual(){this.zoom(1/this.
scale)}region(){let{region:t,map:e}=this.measured??{};if(!t||!e)return;let{box:o}=this.#o[0],s=z(e,o,1/0).scale,{scale:r}=z({width:t.width*1.3+
8,height:t.height*1.3+8},o,32);this.#t.aimAt({zoom:Math.max(1,r/s),x:(t.left+t.width/2)/e.width,y:(t.top+t.height/2)/e.height})}pixelText(){
let t=this.#i??{x:this.#t.aim.x,y:this.#t.aim.y};return this.#t.places.map(e=>`${this.#l(e)}: ${at(t,this.#e.size(e),this.#e.colour(e,t.x,t.
y))}`).join("; ")}get#c(){return this.#t.side?this.leader:0}#h(t){return this.#t.side?t:this.leader}#l(t){return this.#t.side?String(t+1):t===
this.leader?"A":"B"}#a(t,e){return T(this.#t.aim,this.#e.size(e),t)}#p(t,e){let o=new q((n,h)=>this.#x(t,n,h)),s=()=>this.#a(o.box,this.#h(t)),
r=({offsetX:n,offsetY:h})=>{let l=this.#e.size(this.#h(t)),p=tt(s(),{x:n,y:h});this.#i=p.x>=0&&p.x<l.width&&p.y>=0&&p.y<l.height?{x:p.x/l.width,
y:p.y/l.height,pane:t}:null,this.paint()},a=({offsetX:n,offsetY:h})=>this.#t.aim.zoom>1.001?this.whole():this.zoom(1/s().scale,{x:n,y:h},t);
return Ut(o.view,{zoom:(n,h)=>this.zoom(n,h,t),pan:(n,h)=>this.pan(n,h,t)},e),o.view.addEventListener("pointermove",r,{signal:e}),o.view.addEventListener(
"pointerleave",()=>(this.#i=null,this.paint()),{signal:e}),o.view.addEventListener("dblclick",a,{signal:e}),o}#g(){let{a:t,b:e}=this.#t.pair,
o=this.#t.items,s=r=>c("span",{class:u("caption"),dir:"auto",title:y(o[r].caption)},y(o[r].caption,{limit:200}));if(!this.#t.side){let r=(a,n)=>c(
"span",{class:u("named"),"data-letter":a},c("b",{},a)," ",String(n+1)," ",s(n));w(this.#o[0].head,r("A",t),r("B",e));return}this.#o.forEach(
(r,a)=>{let n=h=>{let l=(h==="a"?t:e)===a;return b(h.toUpperCase(),()=>this.#d(h,a),{class:u("letter"),"aria-pressed":l,"aria-label":`Pictur\
e ${a+1} as ${h.toUpperCase()}`,"data-letter":h})};w(r.head,c("b",{},String(a+1))," ",s(a),n("a"),n("b"))})}#d(t,e){this.#t.choose(t,e),this.#o[e].
head.querySelector(`[data-letter=${t}]`).focus()}#u(){this.root.clientWidth!==this.#r&&(this.#r=this.root.clientWidth,this.#m(),this.#f())}#m(){
if(!this.#r)return;let t={width:this.#r,height:Kt(this.#r,window.innerHeight)};this.grid.style.minHeight=`${t.height}px`;let e=this.#t.items.
map((r,a)=>this.#e.size(a)),o=e[0].width/e[0].height,s=this.#t.side?Wt(e.length,t,o):{columns:1,width:t.width,height:t.height-44};this.grid.
style.gridTemplateColumns=`repeat(${s.columns}, ${s.width}px)`;for(let r of this.#o)r.resize({width:s.width,height:Math.max(40,s.height)})}#f(){
this.#n.lay(this.#o[0].view,this.#t.mode==="slider"),this.#o.forEach((t,e)=>{t.root.hidden||(t.draw(),t.canvas.setAttribute("aria-label",this.#w(
e)),this.#b(t,e))})}#w(t){let{a:e,b:o}=this.#t.pair,s=a=>`picture ${a+1}, ${y(this.#t.items[a].caption,{limit:200})}`,{mode:r}=this.#t;return r===
"side"?s(t):r==="blink"?this.showsB?`B: ${s(o)}`:`A: ${s(e)}`:r==="difference"?`Where B differs from A; B: ${s(o)}; A: ${s(e)}`:`A: ${s(e)};\
 B: ${s(o)}`}#x(t,e,o){let s={state:this.#t,pictures:this.#e,showsB:this.showsB,measured:this.measured};if(!this.#t.side)return Nt(e,o,s);C(
e,o,s,t),this.#i&&this.#i.pane!==t&&Ct(e,this.#i,this.#e.size(t),this.#a(o,t))}#b(t,e){let{side:o}=this.#t,s=o?[e]:this.#t.places,r=this.#i,
a=s.flatMap(n=>{let h=this.#e.size(n),l=o?null:c("b",{},this.#l(n));if(!this.#e.get(n))return[l,c("span",{},"loading …")];if(r===null)return[
l,c("span",{},`${h.width} x ${h.height} pixels`)];let p=this.#e.colour(n,r.x,r.y),g=p&&c("span",{class:u("swatch"),style:{background:`rgb(${p[0]}\
 ${p[1]} ${p[2]} / ${p[3]/255})`}});return[l,g,c("span",{},at(r,h,p))]});w(t.foot,...a,r&&this.#t.mode==="difference"?this.#y(r):null)}#y(t){
let e=this.measured?.distances;if(!e)return null;let o=e.apart[Math.floor(t.y*e.height)*e.width+Math.floor(t.x*e.width)];return c("span",{},
`differs by ${o}`)}};var xe=500,X=class{#t;#e;constructor(t){let{model:e,root:o,signal:s}=t;this.#t=t,this.state=new D(e,a=>this.#o(a),s),this.pictures=new F(this.
state.items,a=>this.#l(a)),this.measure=new H(this.pictures),this.stage=new Z(this.state,this.pictures,s),this.blinker=new U(()=>this.turn(),
()=>this.controls.show(),s),this.details=new K(this.state),this.modes=pt(this.state,a=>this.choose(a)),this.pair=gt(this.state),this.zoomed=
mt(this),this.controls=ft(this),this.notes=c("div",{class:u("notes")}),this.summary=c("div",{class:u("summary")}),o.append(c("div",{class:u(
"top")},this.modes.root,this.zoomed.root),this.pair.root,this.controls.root,this.notes,this.stage.root,this.summary,this.details.root);let r=At(
this);this.keys=lt(o,r),ct(o,r,s),o.addEventListener("focusout",()=>this.state.save(),{signal:s}),k(e,"change:closable",()=>this.#d(),s),this.#d(),
this.#i(),new _(e,a=>this.#h(a),s),s.addEventListener("abort",()=>(clearTimeout(this.#e),this.pictures.close()),{once:!0})}choose(t){t!==this.
state.mode&&(this.state.set({mode:t}),t==="blink"&&this.blinker.start(this.state.get("blink_ms")),this.controls.show())}turn(){this.stage.showsB=
!this.stage.showsB,this.stage.paint(),this.#s(),this.controls.show(),this.blinker.running||this.say(this.stage.showsB?"B is shown":"A is sho\
wn")}play(){this.blinker.running?this.blinker.stop():this.blinker.start(this.state.get("blink_ms")),this.controls.show()}close(){this.#t.bridge.
ask("close").catch(t=>this.#t.notices.show(t))}say(t){clearTimeout(this.#e),this.#e=setTimeout(()=>this.#t.notices.say(t),xe)}#o(t){if(t==="\
aim")return this.stage.paint(),this.#r();t==="mode"&&this.state.mode!=="blink"&&this.blinker.stop(),t==="blink_ms"&&this.blinker.running&&this.
blinker.start(this.state.get("blink_ms")),this.#i(["threshold","amplify","beneath","mode","a","b"].includes(t))}#i(t=!0){let{root:e}=this.#t,
o=e.matches(":focus-within");this.modes.show(),this.pair.show(),this.controls.show(),this.stage.lay(),this.details.show(),this.#s(),this.#a(),
this.#r(),t&&this.#n(),o&&!e.querySelector(":focus")?.getClientRects().length&&this.stage.root.focus({preventScroll:!0})}#s(){this.stage.root.
dataset.mode=this.state.mode,this.stage.root.dataset.shows=this.state.mode==="blink"?this.stage.showsB?"b":"a":""}#r(){this.zoomed.show()}#n(){
let{a:t,b:e}=this.state.pair,o=this.state.mode==="difference";if(this.summary.hidden=!o,!o||!this.pictures.get(t)||!this.pictures.get(e))return;
let{stage:s,state:r}=this;(s.measured?.a!==t||s.measured.b!==e)&&(s.measured=null,w(this.summary,"Comparing each pixel …"));let a={a:t,b:e,
threshold:r.get("threshold"),amplify:r.get("amplify"),beneath:r.get("beneath")};this.measure.of(a).then(n=>this.#c(n),n=>n instanceof R||this.#t.
notices.show(n))}#c(t){let{a:e,b:o}=this.state.pair;if(this.#t.signal.aborted||t.a!==e||t.b!==o)return;let s=[e,o].some(a=>this.pictures.previews.
includes(a)),r=`${Ht(t)}${s?" These are numbers of previews.":""}`;this.stage.measured=t,w(this.summary,r),this.say(r),this.controls.show(),
this.stage.paint()}#h(t){t?.data!==void 0&&this.pictures.take(t).catch(()=>{this.#t.signal.aborted||this.#t.notices.show(new Error(`picture ${t.
place+1} cannot be drawn by this browser`))})}#l(t){if(this.#t.signal.aborted)return this.pictures.close();let{a:e,b:o}=this.state.pair;(t===
e||t===o)&&(this.measure.forget(),this.stage.measured=null),this.stage.lay(),this.#a(),this.#r(),(t===e||t===o)&&this.#n()}#a(){let t=Ft(this.
state.places.map(o=>this.pictures.size(o)),this.state.mode),e=this.pictures.previews;w(this.notes,t&&c("div",{},t),e.length>0&&this.#p(e))}#p(t){
let e=b("Load full resolution",()=>this.#g(t,e));return e.disabled=!this.#t.bridge.alive,c("div",{},"Previews are shown: together the origin\
als are too large to be sent at once. ",e)}async#g(t,e){e.disabled=!0,w(e,"Loading …");try{for(let o of t){let{result:s,buffers:r}=await this.#t.
bridge.ask("original",{place:o});await this.pictures.take({place:o,data:r[0],type:s.type,whole:!0})}}catch(o){this.#t.notices.show(o),this.#a()}}#d(){
this.zoomed.close.hidden=!this.#t.model.get("closable")||!this.#t.bridge.alive}};var E=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},Y=class{#t;#e=new Map;#o=new Map;#i=Math.
random().toString(36).slice(2,10);#s=0;constructor(t,e){this.#t=t,k(t,"msg:custom",(o,s)=>this.#r(o,s??[]),e),e.addEventListener("abort",()=>this.#e.
clear(),{once:!0})}get alive(){return this.#t.get("_alive")===!0}get waiting(){return this.#e.size}ask(t,e={},o=[]){if(!this.alive)return Promise.
reject(new E({title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."}));let s=`${this.#i}-${++this.#s}`;return new Promise(
(r,a)=>{this.#e.set(s,{resolve:r,reject:a});try{this.#t.send({...e,id:s,kind:t},void 0,o)}catch{this.#e.delete(s),a(new E({title:"Python is \
gone",text:"The kernel was stopped or restarted: run the cell again."}))}})}on(t,e){this.#o.set(t,e)}#r(t,e){t?.event!==void 0&&this.#o.get(
t.event)?.(t,e);let o=this.#e.get(t?.id);o!==void 0&&(this.#e.delete(t.id),t.ok?o.resolve({result:t.result,buffers:e}):o.reject(new E(t.error??
{})))}};var Q=class{constructor(t){this.errors=c("div",{class:"wg-notices",role:"alert"}),this.line=c("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof E?t:{title:"the widget failed",text:String(t?.message??t)},o=c("di\
v",{class:"wg-notice"},c("strong",{},y(e.title)),c("span",{},y(e.text,{lines:!0})));for(o.append(b("×",()=>o.remove(),{"aria-label":"Close \
this message",class:"wg-plain"})),this.errors.append(o);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}clear(){w(this.
errors)}say(t){w(this.line,t)}};var be=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],ye=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function ve(i){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(i.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[o,s]of ye)if(document.querySelector(s))return o;return ke()??matchMedia("(prefers-color-scheme: dark)").matches}
function ke(){let i=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(i===null)return null;i.fillStyle=getComputedStyle(
document.body).backgroundColor,i.fillRect(0,0,1,1);let[t,e,o,s]=i.getImageData(0,0,1,1).data;return s>127?.299*t+.587*e+.114*o<110:null}function Gt(i,t){
let e=()=>{i.dataset.wgTheme=ve(i)?"dark":"light"},o=new MutationObserver(e);for(let s of[document.documentElement,document.body])o.observe(
s,{attributes:!0,attributeFilter:be});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>o.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function qt(i,t){return{render({model:e,el:o}){let s=new AbortController,r=c("div",{class:`wg-root wg-${i} tex2jax_ignore mathjax_ignore`});
o.append(r),Gt(r,s.signal),Me(r,s.signal);let a=new Q(r);return(h=>{try{h()}catch(l){a.show(l)}})(()=>t({model:e,root:r,bridge:new Y(e,s.signal),
notices:a,signal:s.signal})),r.append(a.errors,a.line),()=>{s.abort(),r.remove()}}}}function Me(i,t){i.addEventListener("focusin",({target:e})=>e.
setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var xi=qt("compare",i=>{new X(i)});export{xi as default};
