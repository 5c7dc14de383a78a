// Documents to begin with, and pieces of documents.

/** Small documents with everything that JSON has. */
export const DOCUMENTS: readonly string[] = [
  '{"a":[1,2.5,-0,1e21,"x\\u00e9\\n"],"b":{"c":null,"d":true},"__proto__":{"admin":true}}',
  "[0,-0.0,1.0,1e3,9007199254740991,9007199254740993,5e-324,1.7976931348623157e308,1e-7,123456789.125]",
  '{"\\u0061":1,"\\ud83d\\ude02":"\\"\\\\\\/\\b\\f\\n\\r\\t","10":[],"9":{},"":false}',
  '"text"',
  "  \t\n\r [ [ [ ] , { } ] ] ",
];

/** Escapes, numbers and marks. */
export const PIECES: readonly string[] = [
  "\\u0061",
  "\\ud800",
  "\\udc00",
  "\\uD83D\\uDE02",
  '"a":1,',
  '"\\u0061":2,',
  "1e308",
  "1E+400",
  "-0.0",
  "1.7976931348623159e308",
  "0.1e1",
  "123456789012345678901234567890",
  "Infinity",
  "//",
  "\u0085",
  "\u00a0",
];
