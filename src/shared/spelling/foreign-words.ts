/**
 * Words of other languages that stand in Vietnamese papers as they are, and could be taken for syllables without their marks or for raw
 * keys of an input method; small letters.
 */
export const foreignWordsInUse: ReadonlySet<string> = new Set(
  `bar bars bet bit bits box bus bug but cap car card cat chat chip cup cut dot gas gap get got hat hit hot hub hung kit lap laptop let like link
list live logo lot map mark mart max men met mic mid mix mod net not nut opt pad pass pat pet pin pit pop port post pot pub put rap rat rock rot
rush sao set sex shop show sir sit six spa step stop sum tag tap tax tech test text tip tips top tour trend tub van vat vet video wet web wow yes yet
club dance disc disk draft email fan fans fast file film fit flat form game gala golf group homestay hostel idol internet it kg km cm mm marathon media
menu mini minute model modem mobile motor nano news novel offline online open organic oscar paris party photo pie pizza plus podcast radio resort robot
sea series shipper show single size slide smart sofa sport standard star startup streamer street studio summit super talk tank tennis top toilet token
trailer tram uni van version view vip visa vlog wave wifi world zone and of the for from to in on at by or is are was were be his her our new old big
see sees too took been seen moon noon soon room boot book books food good door week weeks deep keep need feel feet free green tree three street sweet bee
fee law laws raw saw low row sow tow how now cow down town power tower flower window snow own was way ways world
bars bas mas gas has his its us pass miss cars tours bus max tax fax mix fix six sax box fox`
    .trim()
    .split(/\s+/),
)
