/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: lib/base.css lib/bridge.js lib/dom.js lib/jpeg.js lib/keys.js lib/model.js lib/notices.js lib/parts.js lib/theme.js lib/widget.js studio.js studio/asking.js studio/choice.js studio/code.js studio/history.js studio/plan.js studio/runs.js studio/site.js studio/studio.css; sha256: f93ef4c8dc3bcb9733b302e06eecdc1e3aa0233bcdc07ab5a7059ddbf5edaa52 */
function listen(model,event,callback,signal){model.on(event,callback),signal.addEventListener("abort",()=>model.off(event,callback),{once:!0})}
function bytesOf(buffer){return buffer instanceof ArrayBuffer?new Uint8Array(buffer):new Uint8Array(buffer.buffer,buffer.byteOffset,buffer.byteLength)}var made=0;function uid(){return made+=1,`wg-${made}-${Math.random().toString(36).slice(2,8)}`}function el(tag,properties={},...children){let node=document.
createElement(tag);for(let[name,value]of Object.entries(properties))value!=null&&(name==="style"?Object.assign(node.style,value):name.startsWith(
"on")&&typeof value=="function"?node.addEventListener(name.slice(2),value):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.
test(name)?(value!==!1||name.startsWith("aria-"))&&node.setAttribute(name,String(value)):node[name]=value);return put(node,...children),node}
function put(node,...children){for(let child of children)child==null||child===!1||node.appendChild(child instanceof Node?child:document.createTextNode(
String(child)))}function fill(node,...children){node.replaceChildren(),put(node,...children)}function button(text,run,properties={}){let{class:more="",
...rest}=properties;return el("button",{type:"button",class:`wg-button ${more}`.trim(),onclick:run,...rest},text)}function shown(text,{lines=!1,
limit=0}={}){let whole=String(text??"").replace(/\r\n/g,`
`);return limit&&whole.length>limit&&(whole=`${whole.slice(0,limit-1).replace(/[\ud800-\udbff]$/,"")}…`),lines||(whole=whole.replace(/\n/g,
"⏎")),whole.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,hidden=>`[U+${hidden.codePointAt(0).toString(16).toUpperCase().
padStart(4,"0")}]`)}var PATIENCE=700;function asking({bridge,notices}){let line=el("p",{class:"wg-studio-waits wg-faint",role:"status"});return{ask:async(kind,said={})=>{
let late=setTimeout(()=>fill(line,"A cell is running: this is done when it ends."),PATIENCE);try{return(await bridge.ask(kind,said)).result}catch(problem){
notices.show(problem);return}finally{clearTimeout(late),fill(line)}},line}}function codeSection(scene){let{model,notices,signal}=scene,{ask,line}=asking(scene),cell=codeBox("As a cell",notices),python=codeBox("As Py\
thon",notices),details=el("details",{class:"wg-studio-code"},el("summary",{},"The same request as code"),cell.node,python.node,line),look=async()=>{
if(!details.open)return;let code=await ask("code");code!==void 0&&(cell.draw(code.cell,code.no_cell),python.draw(code.python,code.no_python))};
return details.addEventListener("toggle",look,{signal}),listen(model,"change:plan",look,signal),details}function codeBox(name,notices){let text=el(
"pre",{tabindex:0,"aria-label":name,class:"wg-studio-text"}),why=el("p",{class:"wg-faint"}),whole="",copy=button("Copy",copied,{"aria-label":`\
Copy: ${name}`});async function copied(){try{await navigator.clipboard.writeText(whole),notices.say("Copied."),fill(copy,"Copied"),setTimeout(
()=>fill(copy,"Copy"),1500)}catch{getSelection()?.selectAllChildren(text),notices.say("Press Ctrl+C to copy what is selected."),fill(why,"Th\
is page may not copy by itself: the text is selected, press Ctrl+C.")}}let draw=(code,problem)=>{whole=code??"",fill(text,whole),text.hidden=
copy.hidden=code===void 0,fill(why,problem?shown(problem,{lines:!0}):"")};return draw(void 0,void 0),{node:el("div",{},el("div",{class:"wg-b\
ar"},el("b",{},name),copy),text,why),draw}}function jpegUrl(bytes){return`data:image/jpeg;base64,${bytes.toBase64?.()??base64Of(bytes)}`}function base64Of(bytes){let text="";for(let at=0;at<
bytes.length;at+=8192)text+=String.fromCharCode.apply(null,bytes.subarray(at,at+8192));return btoa(text)}var TYPING="input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";function written(event){
let shifted=event.shiftKey&&event.key.length>1;return`${event.ctrlKey||event.metaKey?"Ctrl+":""}${event.altKey?"Alt+":""}${shifted?"Shift+":
""}${event.key}`}function bindKeys(root,map,signal){let known=new Map(map.flatMap(key=>key.keys.map(name=>[name,key]))),pressed=event=>{if(event.
defaultPrevented||event.isComposing)return;let target=event.composedPath()[0]??event.target;if(target.matches?.(TYPING))return;let dialog=target.
closest?.("dialog");if(dialog&&dialog!==root&&root.contains(dialog))return;let key=known.get(written(event));key===void 0||key.run(event)===
!1||(event.preventDefault(),event.stopPropagation())};root.addEventListener("keydown",pressed,{signal})}var SIGNS={ArrowLeft:"←",ArrowRight:"\
→",ArrowUp:"↑",ArrowDown:"↓"," ":"Space",Escape:"Esc"};function keyList(root,map){let rows=map.filter(key=>!key.hidden).map(key=>el("t\
r",{},el("td",{},...key.keys.flatMap((name,at)=>[at?" ":null,el("kbd",{},signed(name))])),el("td",{},key.does))),dialog=el("dialog",{class:"\
wg-keys","aria-label":"Keys"},el("table",{},el("tbody",{},...rows)),button("Close",()=>dialog.close()));return root.append(dialog),{open:()=>dialog.
showModal()}}function signed(name){let at=name.lastIndexOf("+",name.length-2)+1;return name.slice(0,at)+(SIGNS[name.slice(at)]??name.slice(at))}var Parts=class{#model;#take;#taken=0;constructor(model,take,signal){this.#model=model,this.#take=take,listen(model,"change:_parts",()=>this.#all(),
signal),this.#all()}#all(){let count=this.#model.get("_parts")??0;for(;this.#taken<count;)this.#take(this.#model.get(`part_${this.#taken++}`))}};var Choice=class{#items=[];#chosen=new Set;#active="";#list;#changed;#signal;constructor(list,changed,signal){this.#list=list,this.#changed=
changed,this.#signal=signal;let step=(by,more=!1)=>()=>this.#move(this.#place()+by,more);this.keys=[{keys:["ArrowRight"],does:"Next",run:step(
1)},{keys:["ArrowLeft"],does:"Previous",run:step(-1)},{keys:["Shift+ArrowRight"],does:"Next too",run:step(1,!0)},{keys:["Shift+ArrowLeft"],does:"\
Previous too",run:step(-1,!0)},{keys:["Home"],does:"First",run:()=>this.#move(0,!1)},{keys:["End"],does:"Last",run:()=>this.#move(this.#items.
length-1,!1)},{keys:[" ","Ctrl+ "],does:"Choose, or choose no more",run:()=>this.#toggle(this.#active)}],bindKeys(list,this.keys,signal)}get chosen(){
return[...this.#chosen]}prepend(name,content,most){let item=el("div",{role:"option",id:uid(),"aria-selected":"false","data-name":name,class:"\
wg-studio-option"},content);item.addEventListener("click",event=>this.#click(name,event),{signal:this.#signal}),this.#items.unshift(item),this.#list.
prepend(item);let gone=this.#items.splice(most).map(old=>(old.remove(),old.dataset.name??""));for(let old of gone)this.#chosen.delete(old);return gone.
includes(this.#active)&&(this.#active=""),this.#draw(),gone}#click(name,event){this.#list.focus(),event.ctrlKey||event.metaKey||event.shiftKey?
this.#toggle(name):this.#only(name)}#place(){return this.#items.findIndex(item=>item.dataset.name===this.#active)}#move(place,more){let item=this.#items[Math.
max(0,Math.min(place,this.#items.length-1))];if(item===void 0)return;let name=item.dataset.name??"";if(!more)return this.#only(name);this.#active=
name,this.#chosen.add(name),this.#draw()}#only(name){this.#active=name,this.#chosen=new Set([name]),this.#draw()}#toggle(name){name&&(this.#active=
name,this.#chosen.delete(name)||this.#chosen.add(name),this.#draw())}#draw(){for(let item of this.#items){let name=item.dataset.name??"";item.
setAttribute("aria-selected",String(this.#chosen.has(name))),item.classList.toggle("wg-studio-active",name===this.#active)}let active=this.#items[this.#place()];
active?(this.#list.setAttribute("aria-activedescendant",active.id),this.#list.scrollTo({left:active.offsetLeft-this.#list.clientWidth/2+active.
offsetWidth/2})):this.#list.removeAttribute("aria-activedescendant"),this.#changed()}};var MOST=24;function historySection(scene){let{model,signal}=scene,{ask,line}=asking(scene),strip=el("div",{class:"wg-studio-strip",role:"li\
stbox","aria-label":"History: the last images","aria-multiselectable":"true",tabindex:0}),none=el("p",{class:"wg-faint wg-studio-none"},"No \
images yet: those that you make, here or in cells, stand here."),caption=el("p",{class:"wg-studio-caption wg-faint",dir:"auto"}),known=new Map,
choice=new Choice(strip,drawChosen,signal),one=()=>({image:choice.chosen[0]}),actions=[button("Edit this",()=>ask("edit",one()),{title:"Make\
 this the image that is edited"}),button("Add to the edit",()=>ask("edit",{...one(),add:!0}),{title:"Edit this together with the images that\
 are there"}),button("Mask this",()=>ask("mask",one()).then(showEasel),{title:"Edit this, and paint what may change"}),button("Use its promp\
t and options",()=>ask("use",one()),{title:"Put what made it into the fields"})],compare=button("Compare",()=>ask("compare",{images:choice.chosen}),
{title:"Choose two or more with Ctrl or Shift"}),showEasel=()=>setTimeout(()=>scene.root.closest(".wg-studio-page")?.querySelector(".wg-stud\
io-easel")?.scrollIntoView({block:"nearest"}),300);function drawChosen(){let count=choice.chosen.length;for(let action of actions)action.disabled=
count!==1;compare.disabled=count<2;let only=count===1?known.get(choice.chosen[0]):void 0;fill(caption,only?`${shown(only.prompt,{limit:240})}\
 · ${shown(only.facts,{limit:200})}`:count?`${count} images chosen`:"Choose an image to go on from it; several, with Ctrl or Shift, to comp\
are them.")}let add=part=>{if(!part?.image||known.has(part.image))return;known.set(part.image,part);let picture=el("img",{src:jpegUrl(bytesOf(
part.data)),alt:shown(part.prompt,{limit:120}),width:part.width,height:part.height,draggable:!1});for(let gone of choice.prepend(part.image,
picture,MOST))known.delete(gone);none.hidden=!0,strip.hidden=!1};strip.hidden=!0,new Parts(model,add,signal),drawChosen();let help={keys:["?"],
does:"This list",run:()=>list.open()},list=keyList(scene.root,[...choice.keys,help]);bindKeys(scene.root,[help],signal);let keys=button("?",
()=>list.open(),{"aria-label":"Keys of the history",title:"Keys of the history (?)"}),bar=el("div",{class:"wg-bar"},...actions,compare,keys,
line);return el("section",{"aria-label":"History",class:"wg-studio-history"},el("h3",{},"History"),none,strip,caption,bar)}function planSection(scene){let{model,notices,signal}=scene,{ask,line:waits}=asking(scene),line=el("p",{class:"wg-studio-line",role:"status",
"aria-live":"polite",dir:"auto"}),notes=el("ul",{class:"wg-studio-notes"}),generate=button("Generate",()=>ask("generate"),{class:"wg-main wg\
-studio-go",title:"Send what the plan says"}),stop=button("Stop",stopAll,{title:"Send nothing further; what was sent is still received"}),question=el(
"div",{class:"wg-studio-question",role:"group","aria-label":"Before it is sent",tabindex:-1}),problem=el("div",{class:"wg-notices",role:"ale\
rt"});async function stopAll(){let said=await ask("stop",{run:0});said&&notices.say(said)}let drawPlan=()=>{let plan=model.get("plan")??{};line.
dataset.state=plan.state??"empty",fill(line,shown(plan.line)),fill(notes,...(plan.notes??[]).map(note=>el("li",{dir:"auto"},shown(note,{lines:!0,
limit:600})))),generate.disabled=(plan.state??"empty")==="empty"},drawQuestion=()=>{let text=model.get("question");if(question.hidden=!text,
!text)return fill(question);let answer=yes=>()=>ask("agree",{yes});fill(question,el("span",{},shown(text)," Send them?"),button("Send them",
answer(!0),{class:"wg-main"}),button("Do not send",answer(!1))),(scene.root.contains(document.activeElement)||document.activeElement===document.
body)&&question.focus()},drawProblem=()=>{let{title,text}=model.get("problem")??{};if(!title)return fill(problem);let close=button("×",()=>ask(
"dismiss"),{"aria-label":"Close this message",class:"wg-plain"});fill(problem,el("div",{class:"wg-notice"},el("strong",{},shown(title)),el("\
span",{},shown(text,{lines:!0})),close))},drawStop=()=>{stop.disabled=!(model.get("runs")??[]).some(run=>!run.over&&!run.stopping)};for(let[
name,draw]of Object.entries({plan:drawPlan,question:drawQuestion,problem:drawProblem,runs:drawStop}))listen(model,`change:${name}`,draw,signal),
draw();let bar=el("div",{class:"wg-bar"},generate,stop,waits);return el("section",{"aria-label":"Plan",class:"wg-studio-plan"},line,notes,bar,
question,problem)}function runsSection(scene){let{model,signal}=scene,{ask,line}=asking(scene),list=el("ul",{class:"wg-studio-runs"}),section=el("section",{"a\
ria-label":"Runs"},list,line),rows=new Map,draw=()=>{let runs=model.get("runs")??[];section.hidden=runs.length===0;let kept=new Set(runs.map(
run=>run.id));for(let[id,row]of rows)kept.has(id)||(row.drop(),rows.delete(id));for(let run of runs)rows.has(run.id)||(rows.set(run.id,runRow(
run.id,ask)),list.prepend(rows.get(run.id).node)),rows.get(run.id)?.draw(run,model.get("shown")===run.id)};for(let name of["runs","shown"])listen(
model,`change:${name}`,draw,signal);return draw(),section}function runRow(id,ask){let title=el("span",{class:"wg-studio-title",dir:"auto"}),
line=el("span",{class:"wg-faint"}),made2=el("div",{class:"wg-studio-made"}),bad=el("div",{class:"wg-studio-bad"}),bar=el("div",{class:"wg-st\
udio-bar",role:"progressbar","aria-label":`Run ${id}`,"aria-valuemin":0,"aria-valuemax":100},made2,bad),stop=button("Stop",()=>ask("stop",{run:id}),
{"aria-label":`Stop run ${id}`}),show=button("Show its grid",()=>ask("show",{run:id}),{"aria-label":`Show the grid of run ${id}`}),note=el("\
p",{class:"wg-studio-note"}),partials=el("div",{class:"wg-studio-partials"}),head=el("div",{class:"wg-studio-run-head"},el("b",{},`Run ${id}`),
title,stop,show),node=el("li",{},head,bar,line,note,partials),seen=[],drop=()=>node.remove(),drawPartials=pictures=>{pictures.length===seen.
length&&pictures.every((bytes,at)=>sameBytes(bytes,seen[at]))||(seen=pictures,fill(partials,...pictures.map((bytes,at)=>el("img",{src:jpegUrl(
bytes),alt:`Partial picture ${at+1} of run ${id}`}))))};return{node,draw:(run,isShown)=>{fill(title,shown(run.title)),fill(line,shown(run.line)),
made2.style.width=`${run.made}%`,bad.style.width=`${run.bad}%`,bar.setAttribute("aria-valuenow",String(Math.round(run.made+run.bad))),stop.hidden=
run.over,stop.disabled=run.stopping,show.hidden=isShown,note.hidden=!run.note,fill(note,shown(run.note,{lines:!0,limit:1200})),drawPartials(
run.partials.map(bytesOf)),partials.hidden=run.over||run.partials.length===0},drop}}function sameBytes(one,other){return one.length===other.
length&&one.every((byte,at)=>byte===other[at])}function siteLink({model,signal}){let place=el("p",{class:"wg-studio-site wg-faint"}),draw=()=>{let{url,name}=model.get("site")??{};place.hidden=
!/^https:\/\//.test(url??""),place.hidden||fill(place,el("a",{href:url,target:"_blank",rel:"noopener noreferrer"},`Open ${shown(name)}'s own\
 site`)," (another page; nothing is sent there from here)")};return listen(model,"change:site",draw,signal),draw(),place}var Refusal=class extends Error{constructor(said){super("the kernel refused"),this.title=said.title??"error",this.text=said.text??""}},SAVED={
title:"no kernel",text:"This page is a saved copy: nothing can be asked of Python here."},GONE={title:"Python is gone",text:"The kernel was \
stopped or restarted, or this notebook was opened anew: run the cell again."},MARGIN=2e3,Bridge=class{#model;#place;#open=new Map;#listeners=new Map;#name=Math.
random().toString(36).slice(2,10);#count=0;#met=!1;constructor(model,place,signal){this.#model=model,this.#place=place,listen(model,"msg:cus\
tom",(content,buffers)=>this.#receive(content,buffers??[]),signal),listen(model,"comm_live_update",()=>this.cut&&this.#drop([...this.#open.keys()]),
signal),signal.addEventListener("abort",()=>this.#open.clear(),{once:!0})}get saved(){return this.#model.get("_saved")===!0}get cut(){return this.
saved||this.#place.closest(".jupyter-widgets-disconnected")!==null}get alive(){return this.#met&&!this.cut}refusal(){return new Refusal(this.
saved?SAVED:GONE)}greet(){this.cut||this.ask("hello").catch(()=>{})}ask(kind,said={},buffers=[]){if(this.cut)return Promise.reject(this.refusal());
let id=`${this.#name}-${++this.#count}`;return new Promise((resolve,reject)=>{this.#open.set(id,{resolve,reject});try{let callbacks=Object.assign(
()=>{},{iopub:{status:message=>this.#passed(id,message)}});this.#model.send({...said,id,kind},callbacks,buffers)}catch{this.#drop([id])}})}#passed(id,message){
message?.content?.execution_state==="idle"&&setTimeout(()=>this.#drop([id]),MARGIN)}#drop(ids){ids.some(id=>this.#open.has(id))&&(this.#met=
!1);for(let id of ids)this.#open.get(id)?.reject(new Refusal(GONE)),this.#open.delete(id)}on(event,callback){this.#listeners.set(event,callback)}#receive(content,buffers){
this.#met=!0,content?.event!==void 0&&this.#listeners.get(content.event)?.(content,buffers);let asked=this.#open.get(content?.id);asked!==void 0&&
(this.#open.delete(content.id),content.ok?asked.resolve({result:content.result,buffers}):asked.reject(new Refusal(content.error??{})))}};var Notices=class{constructor(root){this.errors=el("div",{class:"wg-notices",role:"alert"}),this.line=el("div",{class:"wg-aloud",role:"statu\
s","aria-live":"polite"}),root.append(this.errors,this.line)}show(problem){let said=problem instanceof Refusal?problem:{title:"the widget fa\
iled",text:String(problem?.message??problem)};fill(this.line);let words=JSON.stringify([said.title,said.text]);if(this.#repeats(words))return;
let box=el("div",{class:"wg-notice","data-words":words},el("strong",{},shown(said.title)),el("span",{},shown(said.text,{lines:!0})),el("smal\
l",{class:"wg-faint"}));for(box.append(button("×",()=>box.remove(),{"aria-label":"Close this message",class:"wg-plain"})),this.errors.append(
box);this.errors.childElementCount>3;)this.errors.firstElementChild?.remove()}#repeats(words){let last=this.errors.lastElementChild;if(last?.
dataset.words!==words)return!1;let times=Number(last.dataset.times??1)+1;return last.dataset.times=String(times),fill(last.querySelector("sm\
all"),`${times} times`),!0}say(text){fill(this.line,text)}};var WATCHED=["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","data-color-mode","style"],MARKS=[[!0,"html.dark, body.dark\
, body.dark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],[!1,"html.light, body.light, body.light-theme, html[data\
-theme=light], body[data-theme=light], html[theme=light]"]];function isDark(root){let lab=document.body.dataset.jpThemeLight;if(lab!==void 0)
return lab==="false";let code=document.body.dataset.vscodeThemeKind;if(code!==void 0)return code.includes("dark")||code==="vscode-high-contr\
ast";if(root.closest(".dark, [data-theme=dark]"))return!0;for(let[dark,mark]of MARKS)if(document.querySelector(mark))return dark;return backgroundIsDark()??
matchMedia("(prefers-color-scheme: dark)").matches}function backgroundIsDark(){let pixel=document.createElement("canvas").getContext("2d",{willReadFrequently:!0});
if(pixel===null)return null;pixel.fillStyle=getComputedStyle(document.body).backgroundColor,pixel.fillRect(0,0,1,1);let[red,green,blue,alpha]=pixel.
getImageData(0,0,1,1).data;return alpha>127?.299*red+.587*green+.114*blue<110:null}function followTheme(root,signal){let look=()=>{root.dataset.
wgTheme=isDark(root)?"dark":"light"},observer=new MutationObserver(look);for(let node of[document.documentElement,document.body])observer.observe(
node,{attributes:!0,attributeFilter:WATCHED});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",look,{signal}),signal.addEventListener(
"abort",()=>observer.disconnect(),{once:!0}),look(),requestAnimationFrame(look)}function widget(name,build){return{render({model,el:place}){let control=new AbortController,root=el("div",{class:`wg-root wg-${name} tex2jax\
_ignore mathjax_ignore`});place.append(root),followTheme(root,control.signal),keepKeys(root,control.signal);let notices=new Notices(root),guarded=run=>{
try{run()}catch(problem){notices.show(problem)}},bridge=new Bridge(model,place,control.signal);return guarded(()=>build({model,root,bridge,notices,
signal:control.signal})),bridge.greet(),root.append(notices.errors,notices.line),()=>{control.abort(),root.remove()}}}}function keepKeys(area,signal){
area.addEventListener("focusin",({target})=>target.setAttribute("data-lm-suppress-shortcuts","true"),{signal})}var studio_default=widget("studio",scene=>{for(let section of[planSection,runsSection,historySection,codeSection])scene.root.append(section(
scene));scene.root.append(siteLink(scene)),keepKeysOfPage(scene.root,scene.signal)});function keepKeysOfPage(root,signal,tries=300){let page=root.
closest(".wg-studio-page");page?keepKeys(page,signal):tries&&!signal.aborted&&requestAnimationFrame(()=>keepKeysOfPage(root,signal,tries-1))}export{studio_default as default};
