import 'binnacle/register';
import './main.mjs';
