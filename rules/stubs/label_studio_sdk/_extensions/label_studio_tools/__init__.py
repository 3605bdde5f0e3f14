# Tools on configurations.
