join-ask = Hello! This is the group of <b>{ $school_class }</b>. Scan the QR code on your slip, or press Start and type the code here, and I let you into the group at once. No code? Ask your teacher, or wait for an admin of the group.
left-group = 👋 { $account }, number { $number } { $name }, has just left the group <b>{ $school_class }</b>. The door stays open for them, because they came in with a code. Is this student still in the class?
out-of-group = 👋 { $account }, number { $number } { $name }, was taken out of the group <b>{ $school_class }</b>. The door stays open for them, because they came in with a code. Is this student still in the class?
button-lg-yes = Still in class
button-lg-no = Remove the account
left-stays = ✅ All right, the student gets into class as always.
left-removed = ✅ This account is removed from the class and its door is closed. The student can come in again with a new code.
join-by-admins = Hello! The admins of the group <b>{ $school_class }</b> decide who may join it; please wait for them. If you have a slip, scan its QR code or type its code here to see the door to class.
