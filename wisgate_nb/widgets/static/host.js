/* wisgate_nb: built by esbuild 0.28.2, see js/README.md; sources: host.js lib/dom.js; sha256: ddf3d37396c8aa9d163eb1d6946b770202027d7bdb197613fa808270e2b15c13 */
function el(tag,properties={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(properties))value!=null&&
(name==="style"?Object.assign(node.style,value):name.startsWith("on")&&typeof value=="function"?node.addEventListener(name.slice(2),value):/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.
test(name)?(value!==!1||name.startsWith("aria-"))&&node.setAttribute(name,String(value)):node[name]=value);return put(node,...children),node}
function put(node,...children){for(let child of children)child==null||child===!1||node.appendChild(child instanceof Node?child:document.createTextNode(
String(child)))}function createModel(state,send=()=>{}){let listeners=new Map,tell=(event,...args)=>{for(let callback of[...listeners.get(event)??[]])callback(
...args)},changed=new Set,put2=(name,value)=>{state[name]!==value&&(state[name]=value,tell(`change:${name}`))};return{get:name=>state[name],
set:(name,value)=>{changed.add(name),put2(name,value)},on:(event,callback)=>{listeners.set(event,(listeners.get(event)??new Set).add(callback))},
off:(event,callback)=>{listeners.get(event)?.delete(callback)},save_changes:()=>{let update=Object.fromEntries([...changed].map(name=>[name,
state[name]]));changed.clear(),send({update},[])},send:(content,_callbacks,buffers=[])=>send(content,buffers),receive:(content,buffers)=>tell(
"msg:custom",content,buffers),update:more=>{let names=Object.keys(more).filter(name=>state[name]!==more[name]);Object.assign(state,more);for(let name of names)
tell(`change:${name}`)}}}function withBuffers(state,paths,buffers){return paths.forEach((path,at)=>{let last=path.length-1,holder=path.slice(
0,last).reduce((found,step)=>found[step],state),text=atob(buffers[at]);holder[path[last]]=new DataView(Uint8Array.from(text,letter=>letter.charCodeAt(
0)).buffer)}),state}function textOf(id){return document.getElementById(id)?.textContent??""}async function start(){let saved=JSON.parse(textOf(
"wisgate-state")),url=URL.createObjectURL(new Blob([textOf("wisgate-widget")],{type:"text/javascript"})),{default:widget}=await import(url);
URL.revokeObjectURL(url);let place=el("div",{id:"wisgate-live"});widget.render({model:createModel(withBuffers(saved.state,saved.paths,saved.
buffers)),el:place}),document.getElementById("wisgate-static")?.before(place)}document.getElementById("wisgate-state")&&await start();export{createModel,withBuffers};
