/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: compare.js compare/arrange.js compare/bars.js compare/blinker.js compare/compare.css compare/controls.js compare/details.js compare/difference.js compare/divider.js compare/draw.js compare/keys.js compare/map.js compare/measure.js compare/own.js compare/paint.js compare/pane.js compare/pictures.js compare/resample.js compare/stage.js compare/state.js compare/view.js compare/words.js lib/base.css lib/bridge.js lib/dom.js lib/drag.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/viewport.js lib/widget.js lib/words.js; sha256: 394cdd5307010f1b151394bceb514c67c9fd50635234b873539c7089f45e86bd */
var nt=0;function P(){return nt+=1,`wg-${nt}-${Math.random().toString(36).slice(2,8)}`}function c(s,t={},...e){let o=document.createElement(
s);for(let[i,r]of Object.entries(t))r!=null&&(i==="style"?Object.assign(o.style,r):i.startsWith("on")&&typeof r=="function"?o.addEventListener(
i.slice(2),r):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(i)?(r!==!1||i.startsWith("aria-"))&&o.setAttribute(
i,String(r)):o[i]=r);return ht(o,...e),o}function ht(s,...t){for(let e of t)e==null||e===!1||s.appendChild(e instanceof Node?e:document.createTextNode(
String(e)))}function x(s,...t){s.replaceChildren(),ht(s,...t)}function b(s,t,e={}){let{class:o="",...i}=e;return c("button",{type:"button",class:`\
wg-button ${o}`.trim(),onclick:t,...i},s)}function y(s,{lines:t=!1,limit:e=0}={}){let o=String(s??"").replace(/\r\n/g,`
`);return e&&o.length>e&&(o=`${o.slice(0,e-1).replace(/[\ud800-\udbff]$/,"")}…`),t||(o=o.replace(/\n/g,"⏎")),o.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
i=>`[U+${i.codePointAt(0).toString(16).toUpperCase().padStart(4,"0")}]`)}var Xt="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function Yt(s){
let t=s.shiftKey&&s.key.length>1;return`${s.ctrlKey||s.metaKey?"Ctrl+":""}${s.altKey?"Alt+":""}${t?"Shift+":""}${s.key}`}function ct(s,t,e){
let o=new Map(t.flatMap(r=>r.keys.map(a=>[a,r]))),i=r=>{if(r.defaultPrevented||r.isComposing)return;let a=r.composedPath()[0]??r.target;if(a.
matches?.(Xt))return;let n=a.closest?.("dialog");if(n&&n!==s&&s.contains(n))return;let h=o.get(Yt(r));h===void 0||h.run(r)===!1||(r.preventDefault(),
r.stopPropagation())};s.addEventListener("keydown",i,{signal:e})}var Jt={ArrowLeft:"←",ArrowRight:"→",ArrowUp:"↑",ArrowDown:"↓"," ":"\
Space",Escape:"Esc"};function lt(s,t){let e=t.filter(i=>!i.hidden).map(i=>c("tr",{},c("td",{},...i.keys.flatMap((r,a)=>[a?" ":null,c("kbd",{},
Qt(r))])),c("td",{},i.does))),o=c("dialog",{class:"wg-keys","aria-label":"Keys"},c("table",{},c("tbody",{},...e)),b("Close",()=>o.close()));
return s.append(o),{open:()=>o.showModal()}}function Qt(s){let t=s.lastIndexOf("+",s.length-2)+1;return s.slice(0,t)+(Jt[s.slice(t)]??s.slice(
t))}function M(s,t,e,o){s.on(t,e),o.addEventListener("abort",()=>s.off(t,e),{once:!0})}function dt(s){return s instanceof ArrayBuffer?new Uint8Array(
s):new Uint8Array(s.buffer,s.byteOffset,s.byteLength)}var R=class{#t;#e;#o=0;constructor(t,e,o){this.#t=t,this.#e=e,M(t,"change:_parts",()=>this.#s(),o),this.#s()}#s(){let t=this.#t.get("_parts")??
0;for(;this.#o<t;)this.#e(this.#t.get(`part_${this.#o++}`))}};var Vt=150,j=[["side","Side by side"],["slider","Slider"],["blink","Blink"],["overlay","Overlay"],["difference","Difference"]],S={divider:{name:"\
Divider",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} % of A`},blink_ms:{name:"Each for",least:200,most:4e3,step:50,words:s=>`${(s/
1e3).toFixed(1)} s`},opacity:{name:"Opacity of B",least:0,most:1,step:.01,words:s=>`${Math.round(100*s)} %`},threshold:{name:"Threshold",least:0,
most:254,step:1,words:String},amplify:{name:"Amplify",least:1,most:64,step:1,words:s=>`${s} x`}},te=["mode","a","b","aim","threshold","ampli\
fy","beneath","opacity","divider","upright","blink_ms"],D=class{#t;#e;constructor(t,e,o){this.#t=t;for(let i of te)M(t,`change:${i}`,()=>e(i),
o);o.addEventListener("abort",()=>this.save(),{once:!0})}get items(){return this.#t.get("items")}get mode(){return this.#t.get("mode")}get side(){
return this.mode==="side"}get places(){let{a:t,b:e}=this.pair;return this.side?this.items.map((o,i)=>i):[t,e]}get pair(){let t=this.items.length-
1,e=o=>Math.max(0,Math.min(t,o));return{a:e(this.#t.get("a")),b:e(this.#t.get("b"))}}get aim(){let[t,e,o]=this.#t.get("aim");return{zoom:t,x:e,
y:o}}get(t){return this.#t.get(t)}put(t,e){let{least:o,most:i}=S[t];this.set({[t]:Math.min(i,Math.max(o,Math.round(1e3*e)/1e3))})}choose(t,e){
let{a:o,b:i}=this.pair;t==="a"?this.set({a:e,b:i===e?o:i}):this.set({b:e,a:o===e?i:o})}set(t){for(let[e,o]of Object.entries(t))this.#t.set(e,
o);clearTimeout(this.#e),this.#e=setTimeout(()=>this.save(),Vt)}aimAt({zoom:t,x:e,y:o}){this.set({aim:[t,e,o]})}save(){this.#e!==void 0&&(clearTimeout(
this.#e),this.#e=void 0,this.#t.save_changes())}};var u=s=>`wg-compare-${s}`;var B=1.25;function pt(s,t){let e=j.map(([r,a])=>b(a,()=>t(r),{"data-mode":r}));return{root:c("div",{class:u("modes"),role:"group","aria-lab\
el":"How to compare"},...e),show:()=>e.forEach(r=>r.setAttribute("aria-pressed",String(r.dataset.mode===s.mode)))}}function gt(s){let t=n=>{
let h=P(),l=s.items.map((p,g)=>c("option",{value:String(g)},`${g+1}  ${y(p.caption,{limit:60})}`)),d=c("select",{id:h,class:"wg-field wg-com\
pare-choice",onchange:()=>s.choose(n,Number(d.value))},...l);return{list:d,root:c("span",{class:u("pick")},c("label",{for:h},n.toUpperCase()),
d)}},[e,o]=[t("a"),t("b")],i=b("⇄",()=>V(s),{"aria-label":"Swap A and B (key x)"});return{root:c("div",{class:u("pair"),role:"group","aria\
-label":"Pictures A and B"},e.root,i,o.root),show:()=>{e.list.value=String(s.pair.a),o.list.value=String(s.pair.b)}}}function V(s){let{a:t,b:e}=s.
pair;s.set({a:e,b:t})}function mt(s){let{stage:t}=s,e=c("output",{class:u("scale"),"aria-label":"Zoom"}),o=b("×",()=>s.close(),{"aria-label":"\
Close the comparison",hidden:!0});return{root:c("div",{class:u("zoom"),role:"group","aria-label":"Zoom"},b("−",()=>t.zoom(1/B),{"aria-labe\
l":"Zoom out"}),e,b("+",()=>t.zoom(B),{"aria-label":"Zoom in"}),b("Whole",()=>t.whole()),b("1:1",()=>t.actual(),{title:"One pixel of A for o\
ne of the screen (key z)"}),b("?",()=>s.keys.open(),{"aria-label":"Keys"}),o),close:o,show:()=>x(e,`${t.scale>=.1?Math.round(100*t.scale):(100*
t.scale).toFixed(1)} %`)}}function $(s,t){let{name:e,least:o,most:i,step:r,words:a}=S[t],n=P(),h=c("input",{type:"range",id:n,min:String(o),
max:String(i),step:String(r),oninput:()=>s.put(t,Number(h.value))}),l=c("output",{for:n,class:u("value")}),d=()=>{let p=a(s.get(t));h.value=
String(s.get(t)),h.setAttribute("aria-valuetext",p),x(l,p)};return{root:c("span",{class:u("range")},c("label",{for:n},e),h,l),show:d}}var N=class{#t;#e;#o=matchMedia("(prefers-reduced-motion: reduce)");constructor(t,e,o){this.#e=t,this.#o.addEventListener("change",()=>(this.
stop(),e()),{signal:o}),o.addEventListener("abort",()=>this.stop(),{once:!0})}get running(){return this.#t!==void 0}get allowed(){return!this.#o.
matches}start(t){this.stop(),this.allowed&&(this.#t=setInterval(()=>document.hidden||this.#e(),t))}stop(){clearInterval(this.#t),this.#t=void 0}};function ft(s){let{state:t}=s,e={side:[ee("Choose A and B for the other modes and for what differs below.")],slider:[$(t,"divider"),oe(t)],blink:se(
s),overlay:[$(t,"opacity")],difference:ie(s)},o=c("div",{class:u("controls")}),i="";return{root:o,show:()=>{let a=e[t.mode]??[];i!==t.mode&&
x(o,...a.map(n=>n.root)),i=t.mode;for(let n of a)n.show()}}}function ee(s){return{root:c("span",{class:"wg-faint"},s),show:()=>{}}}function oe(s){
let t=b("",()=>s.set({upright:!s.get("upright")}));return{root:t,show:()=>x(t,s.get("upright")?"Lay it flat":"Set it upright")}}function se(s){
let t=b("",()=>s.play()),e=b("",()=>s.turn(),{class:u("turn")}),o=c("span",{class:"wg-faint"},"Less motion is asked for: press t to see the \
other one.");return[{root:t,show:()=>{x(t,s.blinker.running?"Pause":"Blink"),t.disabled=!s.blinker.allowed,x(e,s.stage.showsB?"Show A":"Show\
 B"),o.hidden=s.blinker.allowed}},{root:e,show:()=>{}},$(s.state,"blink_ms"),{root:o,show:()=>{}}]}function ie(s){let{state:t}=s,e=P(),o=c("\
input",{type:"checkbox",id:e,onchange:()=>t.set({beneath:o.checked})}),i=c("span",{class:u("check")},o,c("label",{for:e},"A beneath")),r=b("\
Largest region",()=>s.stage.region());return[$(t,"threshold"),$(t,"amplify"),{root:i,show:()=>o.checked=t.get("beneath")},{root:r,show:()=>r.
disabled=!s.stage.measured?.region}]}var ut=1500;function xt(s,t){let[e,o]=[wt(s),wt(t)],i=0;for(;i<e.length&&i<o.length&&e[i]===o[i];)i+=1;let r=0;for(;r<e.length-i&&r<o.length-
i&&e.at(-1-r)===o.at(-1-r);)r+=1;let a=[],n=(h,l)=>{if(l.length===0)return;let d=a.at(-1);d?.kind===h?d.text+=l.join(""):a.push({kind:h,text:l.
join("")})};return n("same",e.slice(0,i)),re(e.slice(i,e.length-r),o.slice(i,o.length-r),n),n("same",e.slice(e.length-r)),a}function wt(s){return s.
match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)??[]}function re(s,t,e){if(s.length===0||t.length===0||s.length>ut||t.length>ut){e("drop",s),e(
"add",t);return}let o=t.length+1,i=new Uint16Array((s.length+1)*o);for(let n=s.length-1;n>=0;n--)for(let h=t.length-1;h>=0;h--){let l=n*o+h;
i[l]=s[n]===t[h]?i[l+o+1]+1:Math.max(i[l+o],i[l+1])}let r=0,a=0;for(;r<s.length||a<t.length;){let n=r*o+a;r<s.length&&a<t.length&&s[r]===t[a]?
(e("same",[s[r]]),r+=1,a+=1):r<s.length&&(a===t.length||i[n+o]>=i[n+1])?e("drop",[s[r++]]):e("add",[t[a++]])}}function bt(s){let t={same:"sp\
an",drop:"del",add:"ins"};return c("span",{class:"wg-diff",dir:"auto"},...s.map(e=>c(t[e.kind],{},y(e.text,{lines:!0}))))}var ae=400,H=class{#t;#e=c("section",{class:u("prompt")});#o=c("section",{class:u("facts")});#s="";#i=!1;constructor(t){this.#t=t,this.root=
c("div",{class:u("details")},this.#e,this.#o)}show(){let{a:t,b:e}=this.#t.pair,o=this.#t.mode==="side",i=`${t} ${e} ${o}`;i!==this.#s&&(this.#s=
i,this.#r(t,e),this.#a(o?this.#t.items.map((r,a)=>a):[t,e]))}#r(t,e){let[o,i]=[this.#t.items[t].prompt,this.#t.items[e].prompt],r=h=>c("span",
{dir:"auto"},y(h,{lines:!0})),a="Prompt, from A to B",n=null;o===i?[a,n]=o===null?["No prompt: A and B are not from the log",null]:["A and B\
 have the same prompt",r(o)]:o===null||i===null?[a,n]=[`Prompt of ${o===null?"B":"A"}; the other is not from the log`,r(o??i)]:n=bt(xt(o,i)),
x(this.#e,c("h4",{},a),n&&c("div",{class:u("words"),tabindex:0,role:"region","aria-label":a},n))}#a(t){let{a:e,b:o}=this.#t.pair,i=t.map(f=>new Map(
this.#t.items[f].facts)),r=[...new Set(i.flatMap(f=>[...f.keys()]))],a=f=>i.flatMap((v,k)=>v.has(f)||this.#t.items[t[k]].prompt!==null?[v.get(
f)]:[]),n=f=>new Set(a(f)).size>1,h=f=>f===e?"A ":f===o?"B ":"",l=t.map(f=>c("th",{scope:"col"},`${h(f)}${f+1}`)),[d,p]=[r.filter(n),r.filter(
f=>!n(f))],g=d.length?"Parameters that differ":"No parameter differs",m=d.length>0&&c("div",{class:u("table"),tabindex:0,role:"region","aria\
-label":g},c("table",{},c("thead",{},c("tr",{},c("td",{}),...l)),c("tbody",{},...d.map(f=>yt(f,i))))),w=c("details",{open:this.#i,ontoggle:()=>this.#i=
w.open},c("summary",{},`${p.length} others`),c("table",{},c("tbody",{},...p.map(f=>yt(f,i.filter(v=>v.has(f)).slice(0,1))))));x(this.#o,c("h\
4",{},g),m,p.length>0&&w)}};function yt(s,t){let e=o=>c("td",{dir:"auto"},o===void 0?"–":y(o,{limit:ae}));return c("tr",{},c("th",{scope:"\
row",dir:"auto"},y(s,{limit:80})),...t.map(o=>e(o.get(s))))}var vt=40;function At(s){let{state:t,stage:e}=s,o=(i,r)=>()=>t.mode===i?r():!1;return[...j.map(([i,r],a)=>({keys:[String(a+1)],does:r,run:()=>s.
choose(i)})),{keys:["+","="],does:"Zoom in",run:()=>e.zoom(B)},{keys:["-","_"],does:"Zoom out",run:()=>e.zoom(1/B)},{keys:["0"],does:"The wh\
ole pictures",run:()=>e.whole()},{keys:["z"],does:"One pixel of A for one of the screen",run:()=>e.actual()},...ne(e),{keys:["a"],does:"The \
next picture as A",run:()=>kt(t,"a")},{keys:["b"],does:"The next picture as B",run:()=>kt(t,"b")},{keys:["x"],does:"Swap A and B",run:()=>V(
t)},{keys:["["],does:"Less: divider, time, opacity, threshold",run:()=>Mt(t,-1)},{keys:["]"],does:"More of these",run:()=>Mt(t,1)},{keys:["v"],
does:"Turn the divider",run:o("slider",()=>t.set({upright:!t.get("upright")}))},{keys:["t"],does:"Blink: show the other one",run:o("blink",()=>s.
turn())},{keys:["k"],does:"Blink: start or stop",run:o("blink",()=>s.play())},{keys:["r"],does:"Difference: zoom to the largest region",run:o(
"difference",()=>e.region())},{keys:[","],does:"Difference: amplify less",run:o("difference",()=>t.put("amplify",Math.floor(t.get("amplify")/
2)))},{keys:["."],does:"Difference: amplify more",run:o("difference",()=>t.put("amplify",t.get("amplify")*2))},{keys:["u"],does:"Difference:\
 A beneath or not",run:o("difference",()=>t.set({beneath:!t.get("beneath")}))},{keys:["c"],does:"Say the pixel below the pointer, or in the \
middle",run:()=>s.say(e.pixelText())},{keys:["?"],does:"This list",run:()=>s.keys.open()}]}function ne(s){let t=[["ArrowLeft",1,0],["ArrowRi\
ght",-1,0],["ArrowUp",0,1],["ArrowDown",0,-1]],e=o=>!o.composedPath()[0]?.matches?.("input, select, [tabindex]:not(.wg-compare-stage)");return t.
flatMap(([o,i,r],a)=>[1,4].map(n=>({keys:[n===1?o:`Shift+${o}`],does:`Move ${["left","right","up","down"][a]}${n===1?"":" far"}`,hidden:n>1,
run:h=>e(h)&&s.pan(i*vt*n,r*vt*n)})))}function kt(s,t){s.choose(t,(s.pair[t]+1)%s.items.length)}var he={slider:"divider",blink:"blink_ms",overlay:"\
opacity",difference:"threshold"};function Mt(s,t){let e=he[s.mode];return e!==void 0&&s.put(e,s.get(e)+t*5*S[e].step)}function St(s){for(let t=0;t<s.length;t+=4){let e=s[t+3];if(e!==255)for(let o=t;o<t+3;o++)s[o]=Math.floor((s[o]*e+127)/255)}}async function Et(s,t,e){
let{width:o,height:i,data:r}=s,a=t.data,n=new Uint8Array(o*i),h=new Array(256).fill(0);for(let l=0;l<n.length;l+=262144){await e();let d=Math.
min(l+262144,n.length);for(let p=l,g=l*4;p<d;p++,g+=4){let m=r[g+3]-a[g+3],w=Math.abs(r[g]-a[g]-m),f=Math.abs(r[g+1]-a[g+1]-m),v=Math.abs(r[g+
2]-a[g+2]-m),k=Math.max(w,f,v,Math.abs(m));n[p]=k,h[k]+=1}}return{width:o,height:i,apart:n,counts:h}}function $t(s,t){let[e,o,i,r]=[0,0,0,0];
return s.forEach((a,n)=>{e+=a,i+=a*n,n>t&&(o+=a),a>0&&(r=n)}),{share:o/e,changed:o,pixels:e,max:r,mean:i/e}}async function Tt({width:s,height:t,
apart:e},o,i){let r=Math.max(1,Math.ceil(Math.max(s,t)/512)),a=Math.ceil(s/r),n=new Int32Array(a*Math.ceil(t/r)),h=Math.max(1,Math.floor(262144/
s));for(let d=0;d<t;d++){d%h===0&&await i();let p=Math.floor(d/r)*a;for(let g=0,m=d*s;g<s;g++,m++)e[m]>o&&(n[p+Math.floor(g/r)]+=1)}await i();
let l=ce(n,a);return l===null?null:le(l,{width:s,height:t,apart:e},o,r,a)}function ce(s,t){let e=new Uint8Array(s.length),o=null;for(let i=0;i<
s.length;i++){if(e[i]||s[i]===0)continue;let r=[i],a=0;e[i]=1;for(let n=0;n<r.length;n++){let h=r[n];a+=s[h];let l=h%t;for(let d=h-t;d<=h+t;d+=
t)for(let p=l===0?0:-1;p<=(l===t-1?0:1);p++){let g=d+p;g<0||g>=s.length||e[g]||s[g]===0||(e[g]=1,r.push(g))}}(o===null||a>o.pixels)&&(o={cells:r,
pixels:a})}return o}function le(s,{width:t,height:e,apart:o},i,r,a){let[n,h,l,d]=[t,e,-1,-1];for(let p of s.cells){let[g,m]=[p%a*r,Math.floor(
p/a)*r];for(let w=m;w<Math.min(m+r,e);w++)for(let f=g;f<Math.min(g+r,t);f++)o[w*t+f]<=i||(n=Math.min(n,f),l=Math.max(l,f),h=Math.min(h,w),d=
Math.max(d,w))}return{left:n,top:h,width:l-n+1,height:d-h+1,pixels:s.pixels}}function T(s,t,e=1){let o=Math.min(t.width/s.width,t.height/s.height,e);return{scale:o,x:(t.width-s.width*o)/2,y:(t.height-s.height*o)/2}}function zt(s,t,e,o,i){
let r=Math.min(T(o,i).scale,1),a=Math.min(64,Math.max(r,s.scale*t)),n=a/s.scale;return U({scale:a,x:e.x-(e.x-s.x)*n,y:e.y-(e.y-s.y)*n},o,i)}
function U(s,t,e){let o=(i,r,a)=>r<=a?(a-r)/2:Math.min(0,Math.max(a-r,i));return{scale:s.scale,x:o(s.x,t.width*s.scale,e.width),y:o(s.y,t.height*
s.scale,e.height)}}function tt(s,t){return{x:(t.x-s.x)/s.scale,y:(t.y-s.y)/s.scale}}function et(s,t,e){let o=tt(s,{x:e.width/2,y:e.height/2});
return{zoom:s.scale/T(t,e,1/0).scale,x:o.x/t.width,y:o.y/t.height}}function z(s,t,e){let o=s.zoom*T(t,e,1/0).scale;return U({scale:o,x:e.width/
2-s.x*t.width*o,y:e.height/2-s.y*t.height*o},t,e)}var A=8,Ot=["#ffffff","#e8e8e8"];function I(s,{bitmap:t,size:e,opaque:o},i,r){let a=Math.max(0,Math.floor(-i.x/i.scale)),n=Math.max(0,Math.floor(
-i.y/i.scale)),h=Math.min(e.width,Math.ceil((r.width-i.x)/i.scale)),l=Math.min(e.height,Math.ceil((r.height-i.y)/i.scale));if(h<=a||l<=n)return;
let d=[i.x+a*i.scale,i.y+n*i.scale,(h-a)*i.scale,(l-n)*i.scale];o||(s.fillStyle=s.createPattern(pe(),"repeat"),s.fillRect(d[0],d[1],d[2],d[3]));
let[p,g]=[t.width/e.width,t.height/e.height];s.imageSmoothingEnabled=i.scale<2,s.imageSmoothingQuality="high",s.drawImage(t,a*p,n*g,(h-a)*p,
(l-n)*g,d[0],d[1],d[2],d[3])}function pe(){let[s,t]=O(2*A,2*A);return t.fillStyle=Ot[0],t.fillRect(0,0,s.width,s.height),t.fillStyle=Ot[1],t.
fillRect(0,0,A,A),t.fillRect(A,A,A,A),s}function O(s,t,e){let o=document.createElement("canvas");return[o.width,o.height]=[s,t],[o,o.getContext(
"2d",e)]}function Lt(s,t,e,o,i,r,a){I(s,t,e,a);let[n,h]=O(s.canvas.width,s.canvas.height);h.setTransform(s.getTransform()),I(h,o,i,a),s.globalAlpha=
r,s.drawImage(n,0,0,a.width,a.height),s.globalAlpha=1}function ot(s,t,e,o){let[i,r]=[e.x+t.left*e.scale,e.y+t.top*e.scale],[a,n]=[t.width*e.
scale,t.height*e.scale],[h,l]=[Math.max(4,11-a),Math.max(4,11-n)];for(let[d,p]of[["#000",4],[o,2]])s.strokeStyle=d,s.lineWidth=p,s.strokeRect(
i-h/2,r-l/2,a+h,n+l)}function Ct(s,t,e,o){ot(s,{left:Math.floor(t.x*e.width),top:Math.floor(t.y*e.height),width:1,height:1},o,"#fff")}var K=[[60,10,90],[187,55,84],[249,142,9],[252,255,164]],st=.4,Pt=1<<19;function Bt({width:s,height:t,data:e}){let o=new Uint8Array(s*t);for(let i=0,
r=0;i<o.length;i++,r+=4)o[i]=.299*e[r]+.587*e[r+1]+.114*e[r+2]+255-e[r+3];return o}function ge(s){return Uint32Array.from({length:256},(t,e)=>{
let o=Math.min(1,e*s/255)*(K.length-1),i=Math.min(K.length-2,Math.floor(o)),[r,a,n]=K[i].map((h,l)=>Math.floor(h+(K[i+1][l]-h)*(o-i)));return It(
r,a,n)})}var It=(s,t,e)=>(4278190080|e<<16|t<<8|s)>>>0;async function _t({width:s,height:t,apart:e},o,{threshold:i,amplify:r},a){let n=ge(r),
h=Uint32Array.from({length:256},(p,g)=>It(g*st,g*st,g*st)),l=new ImageData(s,t),d=new Uint32Array(l.data.buffer);for(let p=0;p<d.length;p+=Pt){
await a();let g=Math.min(p+Pt,d.length);for(let m=p;m<g;m++){let w=e[m];d[m]=w>i?n[w]:h[o===null?0:o[m]]}}return l}function Rt(s,t){let e=s/t,o=Math.max(e,1);return Array.from({length:t},(i,r)=>{let a=(r+.5)*e,n=Math.max(0,Math.trunc(a-o+.5)),h=Math.min(s,
Math.trunc(a+o+.5)),l=Array.from({length:h-n},(p,g)=>Math.max(0,1-Math.abs((n+g-a+.5)/o))),d=l.reduce((p,g)=>p+g,0);return{start:n,parts:l.map(
p=>Math.trunc(.5+p/d*4194304))}})}async function jt(s,t,e,o){let i=await Dt(s,Rt(s.width,t),o,{size:t,step:4,lines:s.height,from:s.width*4,to:t*
4}),r={width:t,height:s.height,data:i},a=await Dt(r,Rt(s.height,e),o,{size:e,step:t*4,lines:t,from:4,to:4});return{width:t,height:e,data:a}}
async function Dt({data:s},t,e,{size:o,step:i,lines:r,from:a,to:n}){let h=new Uint8Array(o*r*4);for(let l=0;l<r;l++){l%64===0&&await e();for(let d=0;d<
o;d++){let{start:p,parts:g}=t[d],m=l*a+p*i,w=l*n+d*i;for(let f=0;f<4;f++){let v=2097152;for(let k=m+f,Q=0;Q<g.length;Q++,k+=i)v+=s[k]*g[Q];h[w+
f]=Math.min(255,v/4194304)}}}return h}var _=class extends Error{},me=8,W=class{#t;#e=null;#o=0;constructor(t){this.#t=t}forget(){this.#e=null,this.#o+=1}async of({a:t,b:e,threshold:o,
amplify:i,beneath:r}){let a=this.#i(++this.#o);(this.#e?.a!==t||this.#e.b!==e)&&(this.#e=await this.#s(t,e,a));let{found:n,beneath:h}=this.#e,
l=await Tt(n,o,a),d=await _t(n,r?h:null,{threshold:o,amplify:i},a),[p,g]=O(n.width,n.height);return g.putImageData(d,0,0),{a:t,b:e,threshold:o,
numbers:$t(n.counts,o),region:l,distances:n,map:p}}async#s(t,e,o){let i=await this.#t.pixels(t,o),r=await this.#t.pixels(e,o),n=r.width===i.
width&&r.height===i.height?r:await jt(r,i.width,i.height,o),h=await Et(i,n,o);return await o(),{a:t,b:e,found:h,beneath:Bt(i)}}#i(t){let e=performance.
now();return async()=>{if(!(performance.now()-e<me)){if(await new Promise(o=>setTimeout(o)),t!==this.#o)throw new _;e=performance.now()}}}};var it=128,L=64,F=class{#t;#e;#o;#s=rt(1,1);constructor(t,e){this.#t=t.map(()=>{}),this.#e=t,this.#o=e}async take({place:t,data:e,type:o,whole:i}){
let r=new Blob([dt(e)],{type:o}),a=await createImageBitmap(r),[n,h]=i?[a.width,a.height]:this.#e[t].size;this.#t[t]={bitmap:a,blob:r,size:{width:n,
height:h},whole:i,opaque:fe(a)},this.#o(t)}get(t){return this.#t[t]}size(t){let[e,o]=this.#e[t].size;return this.#t[t]?.size??{width:Math.max(
1,e),height:Math.max(1,o)}}get previews(){return this.#t.flatMap((t,e)=>t&&!t.whole?[e]:[])}colour(t,e,o){let i=this.#t[t]?.bitmap;if(i===void 0)
return null;let r=[Math.min(i.width-1,Math.floor(e*i.width)),Math.min(i.height-1,Math.floor(o*i.height))];return this.#s.clearRect(0,0,1,1),
this.#s.drawImage(i,r[0],r[1],1,1,0,0,1,1),this.#s.getImageData(0,0,1,1).data}async pixels(t,e){let o=this.#t[t].blob,i=await createImageBitmap(
o,{colorSpaceConversion:"none"}),{width:r,height:a}=i,n=new Uint8ClampedArray(r*a*4),h=rt(r,Math.min(it,a));for(let l=0;l<a;l+=it){await e();
let d=Math.min(it,a-l);h.clearRect(0,0,r,d),h.drawImage(i,0,l,r,d,0,0,r,d);let p=h.getImageData(0,0,r,d).data;St(p),n.set(p,l*r*4)}return i.
close(),{width:r,height:a,data:n}}close(){for(let t of this.#t)t?.bitmap.close();this.#t=[]}};function rt(s,t){return O(s,t,{willReadFrequently:!0})[1]}
function fe(s){let t=rt(L,L);return t.drawImage(s,0,0,L,L),t.getImageData(0,0,L,L).data.every((e,o)=>o%4!==3||e===255)}function Nt(s,{zoom:t,pan:e,pans:o=()=>!0},i){let r=new Map,a=!1,n=m=>{let w=s.getBoundingClientRect();return{x:m.clientX-w.left-s.clientLeft,
y:m.clientY-w.top-s.clientTop}},h=()=>{let[m,w]=[...r.values()];return{apart:Math.hypot(m.x-w.x,m.y-w.y),x:(m.x+w.x)/2,y:(m.y+w.y)/2}},l=m=>{
let w=s.closest("[tabindex], dialog")??s;if(!m.ctrlKey&&!m.metaKey&&!w.matches(":focus-within")){a||(w.dataset.hint="true",setTimeout(()=>delete w.
dataset.hint,4e3)),a=!0;return}m.preventDefault();let f=m.deltaMode===WheelEvent.DOM_DELTA_LINE?16:1;t(Math.exp(-m.deltaY*f*(m.ctrlKey?.01:.0015)),
n(m))},d=m=>{o(m)&&(r.set(m.pointerId,n(m)),s.setPointerCapture(m.pointerId))},p=m=>{let w=r.get(m.pointerId);if(w===void 0)return;let f=r.size===
2?h():null,v=n(m);if(r.set(m.pointerId,v),f===null)return e(v.x-w.x,v.y-w.y);let k=h();t(k.apart/Math.max(1,f.apart),k),e(k.x-f.x,k.y-f.y)},
g=m=>r.delete(m.pointerId);s.addEventListener("wheel",l,{signal:i,passive:!1}),s.addEventListener("pointerdown",d,{signal:i}),s.addEventListener(
"pointermove",p,{signal:i});for(let m of["pointerup","pointercancel","lostpointercapture"])s.addEventListener(m,g,{signal:i})}function Ht(s,t){return Math.round(Math.max(300,Math.min(s*.62,660,t*.72)))}function Ut(s,t,e){let o={columns:1,rows:s,width:1,height:1},i=-1;
for(let r=1;r<=s;r++){let a=Math.ceil(s/r),n=Math.floor((t.width-6*(r-1))/r),h=Math.floor((t.height-6*(a-1))/a)-44,l=Math.min(n,h*e);l>i*1.02&&
(o={columns:r,rows:a,width:n,height:h},i=l)}return o}var ue={ArrowLeft:-.01,ArrowUp:-.01,ArrowRight:.01,ArrowDown:.01,PageUp:-.1,PageDown:.1,Home:-1,End:1},G=class{#t;constructor(t,e){this.#t=t,
this.root=c("div",{class:u("divider"),role:"slider",tabindex:0,"aria-label":"Divider between A and B","aria-valuemin":0,"aria-valuemax":100},
c("span",{class:u("grip")})),this.root.addEventListener("pointerdown",o=>(o.stopPropagation(),this.root.setPointerCapture(o.pointerId)),{signal:e}),
this.root.addEventListener("pointermove",o=>this.#e(o),{signal:e}),this.root.addEventListener("dblclick",o=>o.stopPropagation(),{signal:e}),
this.root.addEventListener("keydown",o=>this.#o(o),{signal:e})}lay(t,e){if(!e||t===void 0)return this.root.remove();this.root.parentElement!==
t&&t.append(this.root);let o=this.#t.get("upright"),i=this.#t.get("divider"),r=`${100*i}%`;this.root.dataset.upright=String(o),Object.assign(
this.root.style,o?{left:r,top:""}:{left:"",top:r}),this.root.setAttribute("aria-orientation",o?"horizontal":"vertical"),this.root.setAttribute(
"aria-valuenow",String(Math.round(100*i))),this.root.setAttribute("aria-valuetext",S.divider.words(i))}#e(t){if(t.stopPropagation(),!this.root.
hasPointerCapture(t.pointerId))return;let e=this.root.parentElement.getBoundingClientRect();this.#t.put("divider",this.#t.get("upright")?(t.
clientX-e.left)/e.width:(t.clientY-e.top)/e.height)}#o(t){let e=ue[t.key];e===void 0||t.ctrlKey||t.metaKey||t.altKey||(this.#t.put("divider",
this.#t.get("divider")+e*(t.shiftKey?10:1)),t.preventDefault(),t.stopPropagation())}};function C(s,t,{state:e,pictures:o},i){let r=o.get(i);r&&I(s,r,z(e.aim,r.size,t),t)}function Kt(s,t,e){let{state:o,pictures:i,showsB:r,measured:a}=e,
{mode:n,pair:h}=o,[l,d]=[i.get(h.a),i.get(h.b)];if(n==="blink")return C(s,t,e,r?h.b:h.a);if(n==="slider")return we(s,t,e);if(!l||!d)return;let p=z(
o.aim,l.size,t);if(n==="overlay")return Lt(s,l,p,d,z(o.aim,d.size,t),o.get("opacity"),t);if(a===null)return C(s,t,e,h.a);let{map:g,region:m}=a;
I(s,{bitmap:g,size:l.size,opaque:!0},p,t),m&&ot(s,m,{...p,scale:p.scale*l.size.width/g.width},"#00dcff")}function we(s,t,e){let{state:o}=e,[
i,r]=o.get("upright")?[o.get("divider")*t.width,0]:[0,o.get("divider")*t.height];s.save(),C(s,t,e,o.pair.a),s.beginPath(),s.rect(i,r,t.width,
t.height),s.clip(),s.clearRect(0,0,t.width,t.height),C(s,t,e,o.pair.b),s.restore()}var q=class{box={width:1,height:1};#t;canvas=c("canvas",{role:"img"});constructor(t){this.#t=t,this.head=c("figcaption",{class:u("head")}),this.
foot=c("div",{class:u("foot")}),this.view=c("div",{class:u("view")},this.canvas),this.root=c("figure",{class:u("pane")},this.head,this.view,
this.foot)}resize(t){this.box=t,Object.assign(this.view.style,{width:`${t.width}px`,height:`${t.height}px`}),this.root.style.width=`${t.width}\
px`}draw(){let t=window.devicePixelRatio||1,[e,o]=[Math.max(1,Math.round(this.box.width*t)),Math.max(1,Math.round(this.box.height*t))];(this.
canvas.width!==e||this.canvas.height!==o)&&([this.canvas.width,this.canvas.height]=[e,o]);let i=this.canvas.getContext("2d");i.setTransform(
t,0,0,t,0,0),i.clearRect(0,0,this.box.width,this.box.height),this.#t(i,this.box)}};function at(s,t,e){let o=`${Math.min(t.width-1,Math.floor(s.x*t.width))}, ${Math.min(t.height-1,Math.floor(s.y*t.height))}`;if(e===null)return o;
let i=[0,1,2].map(r=>e[r].toString(16).padStart(2,"0")).join("");return`${o} #${i}${e[3]<255?` at ${Math.round(100*e[3]/255)} %`:""}`}function Wt({
numbers:s,threshold:t,region:e}){if(s.max===0)return"No pixel differs.";let o=a=>a.toLocaleString("en-US"),i=`${(100*s.share).toFixed(1)} % \
of pixels differ by more than ${t} of 255 (${o(s.changed)} of ${o(s.pixels)})`,r=e?`; largest region ${e.width} x ${e.height} at ${e.left}, ${e.
top}`:"";return`${i}; largest difference ${s.max}, mean ${s.mean.toFixed(2)}${r}.`}function Ft(s,t){let e=[...new Set(s.map(i=>`${i.width} x\
 ${i.height}`))];if(e.length<2)return"";let o=t==="difference"?"B was resampled to the size of A.":"each picture is fitted to its place, and\
 the same part of each is seen.";return`The sizes differ (${e.join(", ")}): ${o}`}var Z=class{#t;#e;#o;#s=null;#i=0;#r=0;#a;showsB=!1;measured=null;constructor(t,e,o){this.#t=t,this.#e=e,this.#a=new G(t,o),this.#o=t.items.
map((r,a)=>this.#p(a,o)),this.grid=c("div",{class:u("grid")},...this.#o.map(r=>r.root)),this.root=c("div",{class:u("stage"),tabindex:0,role:"\
group","aria-label":"Pictures: arrow keys move, plus and minus zoom"},this.grid);let i=new ResizeObserver(()=>this.#u());i.observe(this.root),
o.addEventListener("abort",()=>(i.disconnect(),cancelAnimationFrame(this.#i)),{once:!0})}get leader(){return this.#t.pair.a}get scale(){return this.#h(
this.#o[0].box,this.leader).scale}paint(){cancelAnimationFrame(this.#i),this.#i=requestAnimationFrame(()=>this.#f())}lay(){for(let t of this.#o.
slice(1))t.root.hidden=!this.#t.side;this.#g(),this.#m(),this.paint()}zoom(t,e,o=this.#c){let i=this.#o[o].box,r=this.#n(o),a=this.#e.size(r),
n=e??{x:i.width/2,y:i.height/2};this.#t.aimAt(et(zt(this.#h(i,r),t,n,a,i),a,i))}pan(t,e,o=this.#c){let i=this.#o[o].box,r=this.#n(o),a=this.#h(
i,r),n=this.#e.size(r);this.#t.aimAt(et(U({...a,x:a.x+t,y:a.y+e},n,i),n,i))}whole(){this.#t.aimAt({zoom:1,x:.5,y:.5})}actual(){this.zoom(1/this.
scale)}region(){let{region:t,map:e}=this.measured??{};if(!t||!e)return;let{box:o}=this.#o[0],i=T(e,o,1/0).scale,{scale:r}=T({width:t.width*1.3+
8,height:t.height*1.3+8},o,32);this.#t.aimAt({zoom:Math.max(1,r/i),x:(t.left+t.width/2)/e.width,y:(t.top+t.height/2)/e.height})}pixelText(){
let t=this.#s??{x:this.#t.aim.x,y:this.#t.aim.y};return this.#t.places.map(e=>`${this.#l(e)}: ${at(t,this.#e.size(e),this.#e.colour(e,t.x,t.
y))}`).join("; ")}get#c(){return this.#t.side?this.leader:0}#n(t){return this.#t.side?t:this.leader}#l(t){return this.#t.side?String(t+1):t===
this.leader?"A":"B"}#h(t,e){return z(this.#t.aim,this.#e.size(e),t)}#p(t,e){let o=new q((n,h)=>this.#x(t,n,h)),i=()=>this.#h(o.box,this.#n(t)),
r=({offsetX:n,offsetY:h})=>{let l=this.#e.size(this.#n(t)),d=tt(i(),{x:n,y:h});this.#s=d.x>=0&&d.x<l.width&&d.y>=0&&d.y<l.height?{x:d.x/l.width,
y:d.y/l.height,pane:t}:null,this.paint()},a=({offsetX:n,offsetY:h})=>this.#t.aim.zoom>1.001?this.whole():this.zoom(1/i().scale,{x:n,y:h},t);
return Nt(o.view,{zoom:(n,h)=>this.zoom(n,h,t),pan:(n,h)=>this.pan(n,h,t)},e),o.view.addEventListener("pointermove",r,{signal:e}),o.view.addEventListener(
"pointerleave",()=>(this.#s=null,this.paint()),{signal:e}),o.view.addEventListener("dblclick",a,{signal:e}),o}#g(){let{a:t,b:e}=this.#t.pair,
o=this.#t.items,i=r=>c("span",{class:u("caption"),dir:"auto",title:y(o[r].caption)},y(o[r].caption,{limit:200}));if(!this.#t.side){let r=(a,n)=>c(
"span",{class:u("named"),"data-letter":a},c("b",{},a)," ",String(n+1)," ",i(n));x(this.#o[0].head,r("A",t),r("B",e));return}this.#o.forEach(
(r,a)=>{let n=h=>{let l=(h==="a"?t:e)===a;return b(h.toUpperCase(),()=>this.#d(h,a),{class:u("letter"),"aria-pressed":l,"aria-label":`Pictur\
e ${a+1} as ${h.toUpperCase()}`,"data-letter":h})};x(r.head,c("b",{},String(a+1))," ",i(a),n("a"),n("b"))})}#d(t,e){this.#t.choose(t,e),this.#o[e].
head.querySelector(`[data-letter=${t}]`).focus()}#u(){this.root.clientWidth!==this.#r&&(this.#r=this.root.clientWidth,this.#m(),this.#f())}#m(){
if(!this.#r)return;let t={width:this.#r,height:Ht(this.#r,window.innerHeight)};this.grid.style.minHeight=`${t.height}px`;let e=this.#t.items.
map((r,a)=>this.#e.size(a)),o=e[0].width/e[0].height,i=this.#t.side?Ut(e.length,t,o):{columns:1,width:t.width,height:t.height-44};this.grid.
style.gridTemplateColumns=`repeat(${i.columns}, ${i.width}px)`;for(let r of this.#o)r.resize({width:i.width,height:Math.max(40,i.height)})}#f(){
this.#a.lay(this.#o[0].view,this.#t.mode==="slider"),this.#o.forEach((t,e)=>{t.root.hidden||(t.draw(),t.canvas.setAttribute("aria-label",this.#w(
e)),this.#b(t,e))})}#w(t){let{a:e,b:o}=this.#t.pair,i=a=>`picture ${a+1}, ${y(this.#t.items[a].caption,{limit:200})}`,{mode:r}=this.#t;return r===
"side"?i(t):r==="blink"?this.showsB?`B: ${i(o)}`:`A: ${i(e)}`:r==="difference"?`Where B differs from A; B: ${i(o)}; A: ${i(e)}`:`A: ${i(e)};\
 B: ${i(o)}`}#x(t,e,o){let i={state:this.#t,pictures:this.#e,showsB:this.showsB,measured:this.measured};if(!this.#t.side)return Kt(e,o,i);C(
e,o,i,t),this.#s&&this.#s.pane!==t&&Ct(e,this.#s,this.#e.size(t),this.#h(o,t))}#b(t,e){let{side:o}=this.#t,i=o?[e]:this.#t.places,r=this.#s,
a=i.flatMap(n=>{let h=this.#e.size(n),l=o?null:c("b",{},this.#l(n));if(!this.#e.get(n))return[l,c("span",{},"loading …")];if(r===null)return[
l,c("span",{},`${h.width} x ${h.height} pixels`)];let d=this.#e.colour(n,r.x,r.y),p=d&&c("span",{class:u("swatch"),style:{background:`rgb(${d[0]}\
 ${d[1]} ${d[2]} / ${d[3]/255})`}});return[l,p,c("span",{},at(r,h,d))]});x(t.foot,...a,r&&this.#t.mode==="difference"?this.#y(r):null)}#y(t){
let e=this.measured?.distances;if(!e)return null;let o=e.apart[Math.floor(t.y*e.height)*e.width+Math.floor(t.x*e.width)];return c("span",{},
`differs by ${o}`)}};var be=500,X=class{#t;#e;constructor(t){let{model:e,root:o,signal:i}=t;this.#t=t,this.state=new D(e,a=>this.#o(a),i),this.pictures=new F(this.
state.items,a=>this.#l(a)),this.measure=new W(this.pictures),this.stage=new Z(this.state,this.pictures,i),this.blinker=new N(()=>this.turn(),
()=>this.controls.show(),i),this.details=new H(this.state),this.modes=pt(this.state,a=>this.choose(a)),this.pair=gt(this.state),this.zoomed=
mt(this),this.controls=ft(this),this.notes=c("div",{class:u("notes")}),this.summary=c("div",{class:u("summary")}),o.append(c("div",{class:u(
"top")},this.modes.root,this.zoomed.root),this.pair.root,this.controls.root,this.notes,this.stage.root,this.summary,this.details.root);let r=At(
this);this.keys=lt(o,r),ct(o,r,i),o.addEventListener("focusout",()=>this.state.save(),{signal:i}),M(e,"change:closable",()=>this.#d(),i),this.#d(),
this.#s(),new R(e,a=>this.#n(a),i),i.addEventListener("abort",()=>(clearTimeout(this.#e),this.pictures.close()),{once:!0})}choose(t){t!==this.
state.mode&&(this.state.set({mode:t}),t==="blink"&&this.blinker.start(this.state.get("blink_ms")),this.controls.show())}turn(){this.stage.showsB=
!this.stage.showsB,this.stage.paint(),this.#i(),this.controls.show(),this.blinker.running||this.say(this.stage.showsB?"B is shown":"A is sho\
wn")}play(){this.blinker.running?this.blinker.stop():this.blinker.start(this.state.get("blink_ms")),this.controls.show()}close(){this.#t.bridge.
ask("close").catch(t=>this.#t.notices.show(t))}say(t){clearTimeout(this.#e),this.#e=setTimeout(()=>this.#t.notices.say(t),be)}#o(t){if(t==="\
aim")return this.stage.paint(),this.#r();t==="mode"&&this.state.mode!=="blink"&&this.blinker.stop(),t==="blink_ms"&&this.blinker.running&&this.
blinker.start(this.state.get("blink_ms")),this.#s(["threshold","amplify","beneath","mode","a","b"].includes(t))}#s(t=!0){let{root:e}=this.#t,
o=e.matches(":focus-within");this.modes.show(),this.pair.show(),this.controls.show(),this.stage.lay(),this.details.show(),this.#i(),this.#h(),
this.#r(),t&&this.#a(),o&&!e.querySelector(":focus")?.getClientRects().length&&this.stage.root.focus({preventScroll:!0})}#i(){this.stage.root.
dataset.mode=this.state.mode,this.stage.root.dataset.shows=this.state.mode==="blink"?this.stage.showsB?"b":"a":""}#r(){this.zoomed.show()}#a(){
let{a:t,b:e}=this.state.pair,o=this.state.mode==="difference";if(this.summary.hidden=!o,!o||!this.pictures.get(t)||!this.pictures.get(e))return;
let{stage:i,state:r}=this;(i.measured?.a!==t||i.measured.b!==e)&&(i.measured=null,x(this.summary,"Comparing each pixel …"));let a={a:t,b:e,
threshold:r.get("threshold"),amplify:r.get("amplify"),beneath:r.get("beneath")};this.measure.of(a).then(n=>this.#c(n),n=>n instanceof _||this.#t.
notices.show(n))}#c(t){let{a:e,b:o}=this.state.pair;if(this.#t.signal.aborted||t.a!==e||t.b!==o)return;let i=[e,o].some(a=>this.pictures.previews.
includes(a)),r=`${Wt(t)}${i?" These are numbers of previews.":""}`;this.stage.measured=t,x(this.summary,r),this.say(r),this.controls.show(),
this.stage.paint()}#n(t){t?.data!==void 0&&this.pictures.take(t).catch(()=>{this.#t.signal.aborted||this.#t.notices.show(new Error(`picture ${t.
place+1} cannot be drawn by this browser`))})}#l(t){if(this.#t.signal.aborted)return this.pictures.close();let{a:e,b:o}=this.state.pair;(t===
e||t===o)&&(this.measure.forget(),this.stage.measured=null),this.stage.lay(),this.#h(),this.#r(),(t===e||t===o)&&this.#a()}#h(){let t=Ft(this.
state.places.map(o=>this.pictures.size(o)),this.state.mode),e=this.pictures.previews;x(this.notes,t&&c("div",{},t),e.length>0&&this.#p(e))}#p(t){
let e=b("Load full resolution",()=>this.#g(t,e));return e.disabled=this.#t.bridge.cut,c("div",{},"Previews are shown: together the originals\
 are too large to be sent at once. ",e)}async#g(t,e){e.disabled=!0,x(e,"Loading …");try{for(let o of t){let{result:i,buffers:r}=await this.#t.
bridge.ask("original",{place:o});await this.pictures.take({place:o,data:r[0],type:i.type,whole:!0})}}catch(o){this.#t.notices.show(o),this.#h()}}#d(){
this.zoomed.close.hidden=!this.#t.model.get("closable")||this.#t.bridge.cut}};var E=class extends Error{constructor(t){super("the kernel refused"),this.title=t.title??"error",this.text=t.text??""}},ye={title:"no kernel",
text:"This page is a saved copy: nothing can be asked of Python here."},Gt={title:"Python is gone",text:"The kernel was stopped or restarted\
, or this notebook was opened anew: run the cell again."},ve=2e3,Y=class{#t;#e;#o=new Map;#s=new Map;#i=Math.random().toString(36).slice(2,10);#r=0;#a=!1;constructor(t,e,o){
this.#t=t,this.#e=e,M(t,"msg:custom",(i,r)=>this.#l(i,r??[]),o),M(t,"comm_live_update",()=>this.cut&&this.#n([...this.#o.keys()]),o),o.addEventListener(
"abort",()=>this.#o.clear(),{once:!0})}get saved(){return this.#t.get("_saved")===!0}get cut(){return this.saved||this.#e.closest(".jupyter-\
widgets-disconnected")!==null}get alive(){return this.#a&&!this.cut}refusal(){return new E(this.saved?ye:Gt)}greet(){this.cut||this.ask("hel\
lo").catch(()=>{})}ask(t,e={},o=[]){if(this.cut)return Promise.reject(this.refusal());let i=`${this.#i}-${++this.#r}`;return new Promise((r,a)=>{
this.#o.set(i,{resolve:r,reject:a});try{this.#t.send({...e,id:i,kind:t},{iopub:{status:n=>this.#c(i,n)}},o)}catch{this.#n([i])}})}#c(t,e){e?.
content?.execution_state==="idle"&&setTimeout(()=>this.#n([t]),ve)}#n(t){t.some(e=>this.#o.has(e))&&(this.#a=!1);for(let e of t)this.#o.get(
e)?.reject(new E(Gt)),this.#o.delete(e)}on(t,e){this.#s.set(t,e)}#l(t,e){this.#a=!0,t?.event!==void 0&&this.#s.get(t.event)?.(t,e);let o=this.#o.
get(t?.id);o!==void 0&&(this.#o.delete(t.id),t.ok?o.resolve({result:t.result,buffers:e}):o.reject(new E(t.error??{})))}};var J=class{constructor(t){this.errors=c("div",{class:"wg-notices",role:"alert"}),this.line=c("div",{class:"wg-aloud",role:"status","aria-li\
ve":"polite"}),t.append(this.errors,this.line)}show(t){let e=t instanceof E?t:{title:"the widget failed",text:String(t?.message??t)};x(this.
line);let o=JSON.stringify([e.title,e.text]);if(this.#t(o))return;let i=c("div",{class:"wg-notice","data-words":o},c("strong",{},y(e.title)),
c("span",{},y(e.text,{lines:!0})),c("small",{class:"wg-faint"}));for(i.append(b("×",()=>i.remove(),{"aria-label":"Close this message",class:"\
wg-plain"})),this.errors.append(i);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#t(t){let e=this.errors.lastElementChild;
if(e?.dataset.words!==t)return!1;let o=Number(e.dataset.times??1)+1;return e.dataset.times=String(o),x(e.querySelector("small"),`${o} times`),
!0}say(t){x(this.line,t)}};var ke=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],Me=[[!0,"html.dark, body.dark, body.d\
ark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data-theme=l\
ight], body[data-theme=light], html[theme=light]"]];function Ae(s){let t=document.body.dataset.jpThemeLight;if(t!==void 0)return t==="false";
let e=document.body.dataset.vscodeThemeKind;if(e!==void 0)return e.includes("dark")||e==="vscode-high-contrast";if(s.closest(".dark, [data-t\
heme=dark]"))return!0;for(let[o,i]of Me)if(document.querySelector(i))return o;return Se()??matchMedia("(prefers-color-scheme: dark)").matches}
function Se(){let s=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});if(s===null)return null;s.fillStyle=getComputedStyle(
document.body).backgroundColor,s.fillRect(0,0,1,1);let[t,e,o,i]=s.getImageData(0,0,1,1).data;return i>127?.299*t+.587*e+.114*o<110:null}function qt(s,t){
let e=()=>{s.dataset.wgTheme=Ae(s)?"dark":"light"},o=new MutationObserver(e);for(let i of[document.documentElement,document.body])o.observe(
i,{attributes:!0,attributeFilter:ke});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e,{signal:t}),t.addEventListener(
"abort",()=>o.disconnect(),{once:!0}),e(),requestAnimationFrame(e)}function Zt(s,t){return{render({model:e,el:o}){let i=new AbortController,r=c("div",{class:`wg-root wg-${s} tex2jax_ignore mathjax_ignore`});
o.append(r),qt(r,i.signal),Ee(r,i.signal);let a=new J(r),n=l=>{try{l()}catch(d){a.show(d)}},h=new Y(e,o,i.signal);return n(()=>t({model:e,root:r,
bridge:h,notices:a,signal:i.signal})),h.greet(),r.append(a.errors,a.line),()=>{i.abort(),r.remove()}}}}function Ee(s,t){s.addEventListener("\
focusin",({target:e})=>e.setAttribute("data-lm-suppress-shortcuts","true"),{signal:t})}var vs=Zt("compare",s=>{new X(s)});export{vs as default};
