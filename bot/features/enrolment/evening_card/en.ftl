button-evening-yes = 📚 Get the evening card
button-evening-no = Stop the evening card
evening-offer = 📚 Would you like to know the evening before what lessons your child has, and when? Press to get the evening card; if you do not press, I send nothing.
