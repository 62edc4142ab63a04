// What other features show of the search: its box in the top bar.
export { SearchBox } from './SearchBox.tsx';
