// What the shell shows of pseudonyms.
export { PseudonymsButton } from './PseudonymsButton.tsx';
