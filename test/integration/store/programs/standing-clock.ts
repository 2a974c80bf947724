// Loaded before a program: its clock stands at CLOCK_MILLIS.
const millis = Number(process.env['CLOCK_MILLIS']);

Date.now = () => millis;
